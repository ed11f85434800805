import { fileURLToPath } from "node:url";
import type { Rules } from "./domain/rules.ts";
import type { Environment } from "./environment.ts";
import { adoptStored } from "./flows/config/configs.ts";
import type { InstallationReport, Store } from "./flows/ports.ts";
import { readInstallation } from "./flows/read-installation.ts";
import type { Judges } from "./flows/read-issues.ts";
import { createJudges } from "./judges.ts";
import { createRegistration } from "./registration.ts";
import type { SiteParts } from "./web/parts.ts";

export interface MaintainersPagesOptions {
  readonly environment: Environment;
  readonly configFolder: string;
  readonly rules: Rules;
  readonly store: Store;
}

const now = () => new Date();

/** A report costs judging whole repositories, and anybody may ask for it: one is made at most so often. */
const REPORT_KEPT_MS = 60_000;
const REPORTS_KEPT = 100;

/** What the pages for maintainers and for the first start need. */
export function maintainersPages(options: MaintainersPagesOptions): Pick<SiteParts, "installation" | "registration"> {
  const { environment, configFolder, rules, store } = options;
  let judges: Judges | undefined;
  const kept = new Map<number, { readonly at: Date; readonly report: Promise<InstallationReport | null> }>();

  async function read(id: number): Promise<InstallationReport | null> {
    judges ??= createJudges(configFolder);
    await adoptStored(store, () => rules);
    return await readInstallation({ store, rules, judges, serverUrl: environment.GITHUB_SERVER_URL }, id, now());
  }

  return {
    async installation(id) {
      const known = kept.get(id);
      if (known !== undefined && now().getTime() - known.at.getTime() < REPORT_KEPT_MS) return await known.report;
      if (kept.size >= REPORTS_KEPT) kept.clear();
      const report = read(id);
      kept.set(id, { at: now(), report });
      // What failed, and what is not known yet, is looked for again at the next visit.
      const drop = () => void (kept.get(id)?.report === report && kept.delete(id));
      const found = await report.catch((error: unknown) => {
        drop();
        throw error;
      });
      if (found === null) drop();
      return found;
    },
    registration: createRegistration({
      environment,
      manifestFile: fileURLToPath(new URL("../app.yml", import.meta.url)),
      envFile: ".env",
      now,
    }),
  };
}
