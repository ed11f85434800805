import { writeFileSync } from "node:fs";
import { UserError } from "../domain/errors.ts";
import { COLUMNS } from "../domain/suitability/columns.ts";
import type { SuitabilityModel } from "../domain/suitability/model.ts";
import { trainModel } from "../domain/suitability/train.ts";
import { crossValidate, type Evaluation } from "../domain/suitability/validate.ts";
import { CREDIT, formatModel } from "../suitability-file.ts";
import type { CommandLine } from "./command-line.ts";
import { createMeter } from "./meter.ts";
import { prettyJson } from "./render/json.ts";
import { renderTable } from "./render/table.ts";
import { formatNumber, formatShare } from "./render/words.ts";
import { readExamples } from "./training-data.ts";
import type { AddVerb } from "./verb.ts";

/** `model evaluate|train FILE.csv`: how good the suitability model is at projects it never saw, and its weights. */
export const addModel: AddVerb = (program, cli) => {
  const { t } = cli;
  const verb = program.command("model").description(t("model.about"));
  verb
    .command("evaluate")
    .description(t("model.evaluate"))
    .helpOption("-h, --help", t("cli.help"))
    .argument("<file.csv>", t("model.file"))
    .option("--json", t("cli.json"))
    .action(async (file: string, options: { json?: boolean }) => {
      const examples = readExamples(file);
      const evaluation = measured(cli, (onFold) => crossValidate(examples, onFold));
      await cli.print(options.json ? prettyJson(toJson(evaluation)) : render(cli, evaluation));
    });
  verb
    .command("train")
    .description(t("model.train"))
    .helpOption("-h, --help", t("cli.help"))
    .argument("<file.csv>", t("model.file"))
    .requiredOption("--out <file>", t("model.out"))
    .action(async (file: string, { out }: { out: string }) => {
      const examples = readExamples(file);
      const model = measured(cli, (onFold) => trainModel(examples, CREDIT, onFold));
      write(out, model);
      const { rows, projects, auc } = model;
      await cli.print(t("model.trained", { out, rows: formatNumber(cli, rows), projects, auc: auc.toFixed(3) }));
    });
  return verb;
};

function measured<T>(cli: CommandLine, work: (onFold: (done: number, total: number) => void) => T): T {
  const meter = createMeter(cli, cli.t("model.learning"));
  try {
    return work(meter.update);
  } finally {
    meter.stop();
  }
}

function write(out: string, model: SuitabilityModel): void {
  try {
    writeFileSync(out, formatModel(model));
  } catch (cause) {
    throw new UserError("model.notWritten", { out, detail: (cause as Error).message }, { cause });
  }
}

function toJson(evaluation: Evaluation) {
  const { rows, projects, auc, precisionAt5 } = evaluation;
  const { precisionAt5AtRandom, aucRange, aucPerFold, aucWithinProject, folds, splits } = evaluation;
  const further = { precisionAt5AtRandom, aucRange, aucPerFold, aucWithinProject, folds, splits, columns: COLUMNS };
  return { rows, projects, auc, precisionAt5, ...further };
}

function figure(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

function render(cli: CommandLine, evaluation: Evaluation): string {
  const { t } = cli;
  const { rows, projects, auc, aucPerFold, aucWithinProject, precisionAt5, folds, splits } = evaluation;
  const [low, high] = evaluation.aucRange;
  const title = t("model.title", { rows: formatNumber(cli, rows), projects });
  const figures = [
    [t("model.auc"), figure(auc), t("model.aucMeans", { low: figure(low), high: figure(high) })],
    [t("model.perFold"), figure(aucPerFold), t("model.perFoldMeans")],
    [t("model.within"), figure(aucWithinProject), t("model.withinMeans")],
    [
      t("model.precision"),
      formatShare(cli, precisionAt5),
      t("model.precisionMeans", { random: formatShare(cli, evaluation.precisionAt5AtRandom) }),
    ],
  ];
  return [
    cli.colors.bold(title),
    renderTable(cli, [t("model.figure"), t("model.value"), t("model.meaning")], figures),
    t("model.how", { folds, splits }),
  ].join("\n\n");
}
