/** The id of a customer company whose scope has been proven. A string from a URL does not fit. */
export type AccountId = string & { readonly __account: unique symbol };
