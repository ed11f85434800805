import type { CohortForm, CohortMistake } from "../../../domain/cohort-form.ts";
import type { Visit } from "../../visit.ts";

export const EMPTY_FORM: CohortForm = { name: "", slug: "", starts: "", ends: "" };

/** What was posted; whatever is no text is taken for none. */
export function formIn(body: Readonly<Record<string, unknown>>): CohortForm {
  const text = (key: keyof CohortForm) => (typeof body[key] === "string" ? body[key].slice(0, 1_000) : "");
  return { name: text("name"), slug: text("slug"), starts: text("starts"), ends: text("ends") };
}

interface FieldsProps {
  readonly visit: Visit;
  readonly form: CohortForm;
  readonly mistakes: readonly (CohortMistake | (string & {}))[];
  /** Where the page will be; absent where that is settled. */
  readonly baseUrl?: string;
}

/** The fields of a cohort, each with what is wrong with it; what is wrong with all of it stands on top. */
export function Fields({ visit, form, mistakes, baseUrl }: FieldsProps) {
  const { t } = visit;
  const known: readonly string[] = ["name", "slug", "starts", "ends", "order"] satisfies CohortMistake[];
  const said = (key: CohortMistake) => (mistakes.includes(key) ? t(`cohort.mistakes.${key}`) : null);
  const sentences = mistakes.filter((one) => !known.includes(one));
  return (
    <>
      {sentences.map((sentence) => (
        <p class="mistake" role="alert">
          {sentence}
        </p>
      ))}
      <Field name="name" label={t("cohort.name")} value={form.name} mistake={said("name")} maxlength={100} />
      {baseUrl !== undefined && (
        <Field
          name="slug"
          label={t("cohort.slug")}
          hint={t("cohort.slugHint", { url: `${baseUrl}/c/…` })}
          value={form.slug}
          mistake={said("slug")}
          maxlength={40}
        />
      )}
      <div class="days">
        <Field name="starts" type="date" label={t("cohort.starts")} value={form.starts} mistake={said("starts")} />
        <Field
          name="ends"
          type="date"
          label={t("cohort.ends")}
          hint={t("cohort.endsHint")}
          value={form.ends}
          mistake={said("ends") ?? said("order")}
        />
      </div>
    </>
  );
}

interface FieldProps {
  readonly name: keyof CohortForm;
  readonly label: string;
  readonly value: string;
  readonly mistake: string | null;
  readonly hint?: string;
  readonly type?: "date" | "text";
  readonly maxlength?: number;
}

function Field({ name, label, value, mistake, hint, type = "text", maxlength }: FieldProps) {
  const described = [hint !== undefined && `${name}-hint`, mistake !== null && `${name}-mistake`].filter(Boolean);
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        required={name !== "ends"}
        maxlength={maxlength}
        autocomplete="off"
        aria-invalid={mistake === null ? undefined : "true"}
        aria-describedby={described.length > 0 ? described.join(" ") : undefined}
      />
      {hint !== undefined && (
        <small id={`${name}-hint`} class="quiet">
          {hint}
        </small>
      )}
      {mistake !== null && (
        <span id={`${name}-mistake`} class="mistake">
          {mistake}
        </span>
      )}
    </p>
  );
}
