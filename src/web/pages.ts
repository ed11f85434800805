import { addBadges } from "./cards/badges.ts";
import { addCohort } from "./pages/cohort.tsx";
import { addFeeds } from "./feeds.ts";
import { addFront } from "./pages/front.tsx";
import { addIssues } from "./pages/issues.tsx";
import { addMe } from "./pages/me.tsx";
import { addPerson } from "./pages/person.tsx";
import { addPrivacy } from "./pages/privacy.tsx";
import { addRepository } from "./pages/repository.tsx";
import { addRoad } from "./pages/road.tsx";
import { addSettings } from "./pages/settings.tsx";
import { addSetup } from "./pages/setup.tsx";
import { addApi } from "./api/api.ts";
import type { AddPages } from "./visit.ts";

/** Every page: a new one is a file and a line here. */
export const PAGES: readonly AddPages[] = [
  addFront,
  addIssues,
  addRepository,
  addPerson,
  addMe,
  addRoad,
  addCohort,
  addSettings,
  addPrivacy,
  addSetup,
];

/** What is the same for everybody: it comes before anybody is asked who they are. */
export const FOR_EVERYBODY: readonly AddPages[] = [addBadges, addFeeds, addApi];
