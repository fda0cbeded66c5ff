// A story as it is written, and beside it how it will look.
import { type ReactNode, useState } from "react";
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { type DeskFault, StoryFaults } from "./story-faults.tsx";
import { StoryFields } from "./story-fields.tsx";
import { StoryPreview, type Subject } from "./story-preview.tsx";
import { type TypedStory, typedOf } from "./story-typed.ts";

type Props = {
  typed: TypedStory;
  faults: readonly DeskFault[];
  /** Of what is typed. */
  subjectOf(typed: TypedStory): Subject;
  person: string;
  save: string;
  /** Stands above the fields. */
  children?: ReactNode;
};

export function StoryEditor({ typed, faults, subjectOf, person, save, children }: Props) {
  const [now, setNow] = useState(typed);
  return (
    <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Form
        method="post"
        noValidate
        className="flex min-w-0 flex-col gap-6"
        onInput={(event) => setNow(typedOf(new FormData(event.currentTarget)))}
      >
        <StoryFaults faults={faults} />
        {children}
        <StoryFields typed={typed} faults={faults} />
        <div>
          <Button kind="primary">{save}</Button>
        </div>
      </Form>
      <StoryPreview typed={now} subject={subjectOf(now)} person={person} isLive />
    </div>
  );
}
