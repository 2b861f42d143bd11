import { useFetcher } from "@remix-run/react";
import { BlockStack, Form, InlineError, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { isUnanswered, type Unanswered } from "#app/components/lost-answer.ts";
import { Doubt, useSendAgain } from "#app/components/refusal-alert.tsx";
import { useFirstFault } from "#app/components/use-first-fault.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { readPoints } from "#app/imports/row/typed-points.ts";
import type { Refusal } from "#app/refusal.ts";
import type { CustomerSelection } from "./use-selection.ts";

interface Props {
  selection: CustomerSelection;
  /** Of the list, for everybody who matches it. */
  query: string;
  onClose: () => void;
}

type Answer = { refusals: { points?: Refusal; description?: Refusal } } | { refusal: Refusal } | Unanswered;

/** How many points for each of them, and what that comes to; nothing is posted before the review that follows. */
export function AdjustDialog({ selection, query, onClose }: Props) {
  const { t, refusal } = useWords();
  const fetcher = useFetcher<Answer>();
  const [points, setPoints] = useState("");
  const [description, setDescription] = useState("");
  // An error goes when its field is changed.
  const [judged, setJudged] = useState({ points: "", description: "" });
  const inDoubt = useSendAgain(fetcher);
  const answer = fetcher.data;
  const place = useFirstFault<HTMLDivElement>(null, answer);
  const saving = fetcher.state !== "idle" || inDoubt;
  const errors = answer && "refusals" in answer ? answer.refusals : {};
  const errorOf = (name: "points" | "description", typed: string) =>
    errors[name] && judged[name] === typed ? refusal(errors[name]) : undefined;
  function submit() {
    if (saving) return;
    setJudged({ points, description });
    const whom: Record<string, string> = selection.all
      ? { all: "true", query }
      : { ids: selection.ids.join(".") };
    // Sent again because its answer was lost, it is known by this.
    const requestId = crypto.randomUUID();
    void fetcher.submit({ intent: "adjust", points, description, requestId, ...whom }, { method: "post" });
  }
  // The question what became of it ends with the dialog.
  const close = () => {
    if (!inDoubt) onClose();
  };
  return (
    <Modal
      open
      onClose={close}
      title={t("adjustTogether.title", { count: selection.count ?? selection.ids.length })}
      primaryAction={{
        content: t("adjustTogether.review"),
        loading: saving,
        onAction: submit,
      }}
      secondaryActions={[{ content: t("common.cancel"), onAction: close, disabled: inDoubt }]}
    >
      <Modal.Section>
        <Form onSubmit={submit}>
          <div ref={place}>
            <BlockStack gap="400">
              <TextField
                label={t("adjustTogether.points")}
                value={points}
                onChange={setPoints}
                error={errorOf("points", points)}
                helpText={t("adjustTogether.pointsHelp")}
                disabled={inDoubt}
                autoComplete="off"
                autoFocus
              />
              <TextField
                label={t("adjust.description")}
                value={description}
                onChange={setDescription}
                error={errorOf("description", description)}
                maxLength={descriptionCharsMax}
                disabled={inDoubt}
                autoComplete="off"
              />
              <Sum points={points} count={selection.count} />
              <Outcome answer={answer} />
            </BlockStack>
          </div>
        </Form>
      </Modal.Section>
    </Modal>
  );
}

/** Why nobody is adjusted, or that it is not known whether they are. */
function Outcome({ answer }: { answer: Answer | undefined }) {
  const { refusal } = useWords();
  return (
    <div role="alert" className="live">
      {answer && "refusal" in answer ? (
        <InlineError fieldID="adjust-together" message={refusal(answer.refusal)} />
      ) : null}
      {isUnanswered(answer) ? <Doubt /> : null}
    </div>
  );
}

function Sum({ points: typed, count }: { points: string; count: number | undefined }) {
  const words = useWords();
  const points = readPoints(typed);
  return (
    <Text as="p" tone="subdued">
      {typeof points === "number" && count !== undefined
        ? words.t("adjustTogether.sum", { sum: words.points(points * count) })
        : null}{" "}
      {words.t("adjustTogether.later")}
    </Text>
  );
}
