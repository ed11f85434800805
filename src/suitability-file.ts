import { join } from "node:path";
import { z } from "zod";
import { readYaml } from "./config-file.ts";
import { UserError } from "./domain/errors.ts";
import { COLUMNS } from "./domain/suitability/columns.ts";
import { FEATURE_KEYS } from "./domain/suitability/features.ts";
import type { SuitabilityModel } from "./domain/suitability/model.ts";

/** Whose data the weights come from; it travels with every model that is trained. */
export const CREDIT =
  "Trained on data derived from the replication package of Xiao, He, Xu, Tan, Dong, Zhou: Recommending Good First Issues in GitHub OSS Projects, ICSE 2022, https://github.com/mcxwx123/RecGFI, MIT License, Copyright (c) 2021 Wenxin Xiao, Hao He, Weiwei Xu, Xin Tan, Jinhao Dong, Minghui Zhou.";

const share = z.number().min(0).max(1);
const weight = z.strictObject({ mean: z.number(), deviation: z.number().positive(), weight: z.number() });

const schema = z.strictObject({
  credit: z.string().min(1).max(2_000),
  rows: z.int().min(1),
  projects: z.int().min(1),
  auc: share,
  precisionAt5: share.nullable(),
  threshold: share,
  columns: z.array(z.enum(COLUMNS)),
  calibration: z.strictObject({ intercept: z.number(), slope: z.number() }),
  scale: z
    .array(z.number())
    .min(2)
    .max(1_001)
    .refine(
      (scale) => scale.every((one, index) => index === 0 || one >= (scale[index - 1] ?? 0)),
      "expected ascending numbers",
    ),
  intercept: z.number(),
  features: z.partialRecord(z.enum(FEATURE_KEYS), weight),
});

/** Reads and checks the model in the configuration folder. Throws one `UserError` that lists every complaint. */
export function loadSuitability(folder: string): SuitabilityModel {
  const complaints: string[] = [];
  const model = readYaml(join(folder, "suitability.json"), schema, (complaint) => void complaints.push(complaint));
  if (!model) throw new UserError("config.invalid", { complaints: complaints.join("\n") });
  return model;
}

/** A model as text: a line a feature, and no more digits than tell anything apart. */
export function formatModel({ features, scale, columns, ...rest }: SuitabilityModel): string {
  const { credit, rows, projects, auc, precisionAt5, threshold, calibration, intercept } = rest;
  const head = { credit, rows, projects, auc, precisionAt5, threshold, calibration, intercept };
  const lines = [
    ...Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${tidy(value)}`),
    `  "columns": ${tidy(columns)}`,
    `  "scale": ${tidy(scale)}`,
    `  "features": {\n${Object.entries(features)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${tidy(value)}`)
      .join(",\n")}\n  }`,
  ];
  return `{\n${lines.join(",\n")}\n}\n`;
}

function tidy(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === "number" ? Number(one.toPrecision(6)) : one));
}
