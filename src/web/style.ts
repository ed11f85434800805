import { BASE } from "./style/base.ts";
import { CHARTS } from "./style/charts.ts";
import { COHORT } from "./style/cohort.ts";
import { EXPLORER } from "./style/explorer.ts";
import { FRONT } from "./style/front.ts";
import { MAIL } from "./style/mail.ts";
import { PERSON } from "./style/person.ts";
import { REPOSITORY } from "./style/repository.ts";
import { ROAD } from "./style/road.ts";
import { SETTINGS } from "./style/settings.ts";

/** The one style sheet: the base, and what single pages need besides. */
export const STYLE = [BASE, CHARTS, FRONT, EXPLORER, REPOSITORY, MAIL, PERSON, ROAD, COHORT, SETTINGS].join("");
