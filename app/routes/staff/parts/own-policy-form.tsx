// The form of what goes for one account alone; what is left is said with the value that follows from it.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { useT } from "#app/components/use-text.ts";
import type { OwnPolicyState } from "#app/domain/reports/own-policy.server.ts";
import type { Fields } from "#app/domain/reports/policy.ts";
import type { FieldErrors } from "#app/domain/value/driver-template.ts";
import { ApprovalModeField } from "./approval-mode-field.tsx";
import { DelayFields } from "./delay-fields.tsx";
import { DeliveryModeField } from "./delivery-mode-field.tsx";
import { usePolicyWords } from "./use-policy-words.ts";

type Follows = OwnPolicyState["follows"];
type Props = {
  action: string;
  fields: Fields;
  errors: FieldErrors | undefined;
  version: string;
  follows: Follows;
  mostBytes: number;
};

export function OwnPolicyForm({ action, fields, errors, version, follows, mostBytes }: Props) {
  const [t, r] = [useT("approval"), useT("rules")];
  const words = usePolicyWords();
  const wrong = (field: string) => words.errors(errors, field);
  const nothing = (key: "approvalMode" | "deliveryMode") => {
    const { value, segment } = follows[key];
    return {
      value: "",
      label: r("follow", { value: words.value(key, value) }),
      hint: segment ? r("followSegment", { segment: words.segment(segment) }) : r("followDefault"),
    };
  };
  const { value, segment } = follows.delayMinutes;
  const from = segment ? r("fromSegment", { segment: words.segment(segment) }) : r("fromDefault");
  return (
    <Form method="post" action={action} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="seen" value={version} />
      <ApprovalModeField chosen={fields.approvalMode} error={wrong("approvalMode")} other={nothing("approvalMode")} />
      <DelayFields
        fields={fields}
        hint={r("delayHint", { from, value: words.delay(value) })}
        errors={{ delay: wrong("delay"), delayUnit: wrong("delayUnit") }}
      />
      <DeliveryModeField
        chosen={fields.deliveryMode ?? ""}
        error={wrong("deliveryMode")}
        mostBytes={mostBytes}
        other={nothing("deliveryMode")}
      />
      <div>
        <Button kind="primary">{t("policy.save")}</Button>
      </div>
    </Form>
  );
}
