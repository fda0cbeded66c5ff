/** The shape that the other language must have: the same keys, any text. `satisfies Messages<typeof ja>`. */
export type Messages<T> = { readonly [K in keyof T]: T[K] extends string ? string : Messages<T[K]> };
