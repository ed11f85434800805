import type { Reason } from "../domain/availability.ts";
import type { Message, StoredReason, Value } from "../domain/living.ts";
import { type Slot, slotsMeant } from "../domain/slots.ts";
import { freeSlots } from "../domain/standing.ts";
import type { StoredClaim } from "../domain/stored-claims.ts";
import { sameLogin } from "../domain/thread.ts";
import { answer, type Asked, type Command, type Outcome, type Scene } from "./command.ts";

const DAY = 86_400_000;
/** More parts than this are not listed in a comment. */
const LISTED_PARTS = 10;

/** `/claim [part | @login]`: takes the issue or a part of it; a maintainer may give it to somebody. */
export const claim: Command = {
  name: "claim",
  usage: "[part]",
  // Who is refused is shown something else; finding that takes a look at every issue.
  needs: (asked, scene) => ("refusal" in judge(asked, scene) ? ["suggestions"] : []),
  decide(asked, scene) {
    const judged = judge(asked, scene);
    return "refusal" in judged ? refuse(judged, scene) : grant(judged.slot, asked, scene);
  },
};

interface Refusal {
  readonly refusal: Message;
  /** Where another issue would not help. */
  readonly isHere?: boolean;
}

/** Whether the claim is granted, and for which part; empty for all of the issue. */
function judge(asked: Asked, scene: Scene): Refusal | { readonly slot: string } {
  const { issue, named } = scene;
  const who = { is: "login", login: asked.login, addressed: true } as const;
  if (issue === null) return { refusal: { key: "app.refused.pull", values: { who } } };
  if (isForOther(asked, scene)) {
    if (!asked.maintainer) return { refusal: { key: "app.refused.others", values: { who } }, isHere: true };
    if (named === null) return { refusal: { key: "app.refused.unknown", values: { who } }, isHere: true };
  }
  const { verdict, hearing } = issue;
  if (verdict.state === "closed" || verdict.state === "not-ready") return notFree(who, verdict.reasons);
  if (hearing.slots.length > 0) {
    const part = judgePart(asked, scene, hearing.slots);
    return "refusal" in part ? part : (judgePerson(asked, scene, part.slot) ?? part);
  }
  const claimer = claimerOf(asked, scene).login;
  const isTheirs = verdict.by !== null && sameLogin(verdict.by, claimer);
  const isGiven = asked.maintainer && isForOther(asked, scene);
  if (verdict.state !== "free" && !isTheirs && !isGiven) return notFree(who, verdict.reasons);
  return judgePerson(asked, scene, "") ?? { slot: "" };
}

function notFree(who: Value, reasons: readonly Reason[]): Refusal {
  const [first] = reasons;
  if (first === undefined) return { refusal: { key: "app.refused.taken", values: { who } } };
  const reason: StoredReason = { ...first, at: first.at?.toISOString() ?? null };
  return { refusal: { key: "app.refused.notFree", values: { who, reason: { is: "reason", reason } } } };
}

/** Which part is meant: one that is free, or the asker's own. */
function judgePart(asked: Asked, scene: Scene, slots: readonly Slot[]): Refusal | { readonly slot: string } {
  const { issue } = scene;
  const who = { is: "login", login: asked.login, addressed: true } as const;
  const claimer = claimerOf(asked, scene).login;
  const free = issue === null ? [] : freeSlots(issue.hearing, claimer, asked.at);
  const argument = asked.argument.replace(/@[\w-]+/g, "").trim();
  const [meant] = argument === "" ? [] : slotsMeant(argument, slots);
  if (free.length === 0) return { refusal: { key: "app.refused.allParts", values: { who } } };
  if (meant === undefined) {
    const key = argument === "" ? "app.refused.whichPart" : "app.refused.noPart";
    const part = quoted(free[0]?.name ?? "");
    const said = { who, part, said: quoted(argument), parts: partsOf(free) };
    return { refusal: { key, values: said }, isHere: true };
  }
  if (!free.includes(meant))
    return {
      refusal: { key: "app.refused.partTaken", values: { who, part: quoted(meant.name), parts: partsOf(free) } },
      isHere: true,
    };
  return { slot: meant.name };
}

function partsOf(slots: readonly Slot[]): Value {
  const names = slots.slice(0, LISTED_PARTS).map(({ name }) => name);
  return quoted(`${names.join("; ")}${slots.length > LISTED_PARTS ? "; …" : ""}`);
}

function quoted(text: string): Value {
  return { is: "quote", text };
}

/** What speaks against this person's having it now; a maintainer's word for somebody, and a maintainer, go before that. */
function judgePerson(asked: Asked, scene: Scene, slot: string): Refusal | null {
  if (asked.maintainer) return null;
  const { config, issue, elsewhere } = scene;
  const who = { is: "login", login: asked.login, addressed: true } as const;
  const own = issue?.claims.filter(({ authorKey }) => authorKey === asked.authorKey) ?? [];
  const isLive = own.some((one) => one.state === "live" && one.slot === slot);
  const ended = own.findLast((one) => one.slot === slot && (one.state === "released" || one.state === "lapsed"));
  const until = new Date((ended?.endedAt?.getTime() ?? 0) + config.claims.cooldownDays * DAY);
  if (!isLive && ended !== undefined && until > asked.at) {
    const values = { who, until: { is: "date", at: until.toISOString() } as const };
    return { refusal: { key: ended.state === "lapsed" ? "app.refused.lapsed" : "app.refused.released", values } };
  }
  const others = own.filter((one) => one.state === "live" && one.slot !== slot).length;
  if (isLive || elsewhere.length + others < config.claims.limit) return null;
  const [first] = elsewhere;
  const count = config.claims.limit;
  if (first === undefined) return { refusal: { key: "app.refused.limit", values: { who, count } }, isHere: true };
  const held = { is: "issue", number: first.claim.number, title: first.title } as const;
  return { refusal: { key: "app.refused.limitHeld", values: { who, count, held } }, isHere: true };
}

function refuse({ refusal, isHere = false }: Refusal, { suggestions, issue }: Scene): Outcome {
  const other = suggestions?.find(({ number }) => number !== issue?.number);
  if (isHere) return answer(refusal);
  if (other === undefined) return answer(refusal, { key: "app.refused.noOther" });
  const { number, title } = other;
  return answer(refusal, { key: "app.refused.other", values: { issue: { is: "issue", number, title } } });
}

function grant(slot: string, asked: Asked, scene: Scene): Outcome {
  const { issue, config } = scene;
  const claimer = claimerOf(asked, scene);
  const { at } = asked;
  const endsAt = new Date(at.getTime() + config.claims.days * DAY);
  const live = issue?.claims.filter((one) => one.state === "live") ?? [];
  const own = live.find((one) => one.authorKey === claimer.authorKey && one.slot === slot);
  const before = live.filter((one) => one.authorKey !== claimer.authorKey && (one.slot === slot || slot === ""));
  const isGiven = !sameLogin(claimer.login, asked.login);
  const addressed = !isGiven;
  const values = {
    who: { is: "login", login: claimer.login, addressed } as const,
    by: { is: "login", login: asked.login } as const,
    until: { is: "date", at: endsAt.toISOString() } as const,
    part: quoted(slot),
  };
  const kind = isGiven ? "given" : own === undefined ? "taken" : "renewed";
  const key = `app.claim.${kind}${slot === "" ? "" : "Part"}`;
  return {
    claims: [
      ...before.map(({ id, endsAt: end }) => ({
        act: "end" as const,
        id,
        state: end <= at ? ("lapsed" as const) : ("overridden" as const),
        at,
      })),
      own === undefined
        ? { act: "begin", number: issue?.number ?? 0, ...claimer, slot, at, endsAt }
        : { act: "renew", id: own.id, at, endsAt },
    ],
    assignments: [
      ...before.filter(isAssigned).map(({ login }) => ({ login, on: false })),
      ...(own?.assigned === true ? [] : [{ login: claimer.login, on: true }]),
    ],
    messages: [],
    status: [{ slot, messages: [{ key, values }, { key: "app.claim.keep" }] }],
  };
}

function isAssigned({ assigned }: StoredClaim): boolean {
  return assigned;
}

function isForOther({ argument, login }: Asked, { named }: Scene): boolean {
  return argument.startsWith("@") && !(named !== null && sameLogin(named.login, login));
}

function claimerOf(asked: Asked, scene: Scene): { readonly login: string; readonly authorKey: string } {
  const { login, authorKey } = isForOther(asked, scene) && scene.named !== null ? scene.named : asked;
  return { login, authorKey };
}
