// Form fields: a label, a hint, the control, what is wrong.
import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useId,
} from "react";
import { Icon } from "./icon.tsx";

type Wiring = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
const WiringContext = createContext<Wiring>({});

type FieldProps = { label: string; hint?: ReactNode; error?: string | string[]; children: ReactNode };

/** Ties label, hint and error to the one control inside. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const errors = typeof error === "string" ? [error] : (error ?? []);
  const described = [hint ? `${id}-hint` : "", errors.length ? `${id}-error` : ""].filter(Boolean).join(" ");
  const wiring: Wiring = { id, ...(described && { "aria-describedby": described }) };
  if (errors.length) wiring["aria-invalid"] = true;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </div>
      )}
      <WiringContext value={wiring}>{children}</WiringContext>
      <FieldError id={`${id}-error`} errors={errors} />
    </div>
  );
}

const control =
  "min-h-11 w-full rounded border border-edge bg-surface px-3 text-base text-ink placeholder:text-faint aria-invalid:border-worse disabled:opacity-60";

export function TextInput(props: InputHTMLAttributes<HTMLInputElement>) {
  return <input type="text" {...useContext(WiringContext)} {...props} className={control} />;
}

export function FileInput(props: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...useContext(WiringContext)} {...props} type="file" className={`${control} file-input py-2`} />;
}

export function TextArea(props: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea rows={4} {...useContext(WiringContext)} {...props} className={`${control} py-2`} />;
}

type Option = { value: string; label: string };

export function Select({ options, ...props }: SelectHTMLAttributes<HTMLSelectElement> & { options: Option[] }) {
  return (
    <select {...useContext(WiringContext)} {...props} className={control}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

type RadioProps = {
  legend: string;
  name: string;
  options: (Option & { hint?: string })[];
  chosen?: string;
  error?: string | string[];
};

export function RadioGroup({ legend, name, options, chosen, error }: RadioProps) {
  const id = useId();
  const errors = typeof error === "string" ? [error] : (error ?? []);
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={errors.length ? `${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-11 cursor-pointer items-center gap-3">
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === chosen}
            className="size-5 shrink-0 accent-(--accent)"
          />
          <span>
            {option.label}
            {option.hint && <span className="block text-xs text-faint">{option.hint}</span>}
          </span>
        </label>
      ))}
      <FieldError id={`${id}-error`} errors={errors} />
    </fieldset>
  );
}

export function Checkbox({
  label,
  error,
  ...props
}: InputHTMLAttributes<HTMLInputElement> & { label: ReactNode; error?: string | string[] }) {
  const id = useId();
  const errors = typeof error === "string" ? [error] : (error ?? []);
  return (
    <div>
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          {...props}
          aria-describedby={errors.length ? `${id}-error` : undefined}
          className="size-5 shrink-0 accent-(--accent)"
        />
        <span>{label}</span>
      </label>
      <FieldError id={`${id}-error`} errors={errors} />
    </div>
  );
}

function FieldError({ id, errors }: { id: string; errors: string[] }) {
  if (errors.length === 0) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-worse">
      <Icon name="alert" size={16} className="mt-0.5" />
      <span>{errors.join(" ")}</span>
    </p>
  );
}
