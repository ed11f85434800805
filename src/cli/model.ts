import { writeFileSync } from "node:fs";
import { UserError } from "../domain/errors.ts";
import type { Example } from "../domain/suitability/fit.ts";
import { FEATURE_KEYS, type FeatureKey } from "../domain/suitability/features.ts";
import { TOPIC_KEYS, type TopicKey, TOPICS } from "../domain/suitability/topics.ts";
import { COLUMNS } from "../domain/suitability/columns.ts";
import type { SuitabilityModel } from "../domain/suitability/model.ts";
import { trainModel } from "../domain/suitability/train.ts";
import { crossValidate, type Evaluation } from "../domain/suitability/validate.ts";
import { CREDIT, formatModel } from "../suitability-file.ts";
import type { CommandLine } from "./command-line.ts";
import { createMeter } from "./meter.ts";
import { prettyJson } from "./render/json.ts";
import { renderTable } from "./render/table.ts";
import { formatNumber, formatShare } from "../locales/words.ts";
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
    .option("--by-topic", t("model.byTopic"))
    .option("--json", t("cli.json"))
    .action(async (file: string, options: { byTopic?: boolean; json?: boolean }) => {
      const examples = readExamples(file);
      const evaluation = measured(cli, (onFold) => crossValidate(examples, onFold));
      const topics = options.byTopic ? byTopic(cli, examples, evaluation.auc) : [];
      const json = { ...toJson(evaluation), ...(options.byTopic ? { topics } : {}) };
      await cli.print(
        options.json ? prettyJson(json) : [render(cli, evaluation), ...renderTopics(cli, topics)].join("\n\n"),
      );
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

interface TopicWorth {
  readonly topic: TopicKey;
  /** The area without the topic's features, and what it loses by that. */
  readonly aucWithout: number;
  readonly loss: number;
}

/** What each topic is worth: the area when its features are left out, the most missed first. */
function byTopic(cli: CommandLine, examples: readonly Example[], whole: number): TopicWorth[] {
  return TOPIC_KEYS.map((topic) => {
    const left: ReadonlySet<FeatureKey> = new Set(TOPICS[topic].features);
    const keys = FEATURE_KEYS.filter((key) => !left.has(key));
    const { auc } = measured(cli, (onFold) => crossValidate(examples, onFold, keys));
    return { topic, aucWithout: auc, loss: whole - auc };
  }).toSorted((a, b) => b.loss - a.loss);
}

function renderTopics(cli: CommandLine, topics: readonly TopicWorth[]): string[] {
  const { t } = cli;
  if (topics.length === 0) return [];
  const rows = topics.map(({ topic, aucWithout, loss }) => [topic, figure(aucWithout), figure(loss)]);
  return [renderTable(cli, [t("model.topic"), t("model.without"), t("model.loss")], rows)];
}
