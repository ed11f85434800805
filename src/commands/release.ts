import type { Message } from "../domain/living.ts";
import { slotsMeant } from "../domain/slots.ts";
import type { StoredClaim } from "../domain/stored-claims.ts";
import { sameLogin } from "../domain/thread.ts";
import { answer, type Asked, type Command, type Outcome, type Scene } from "./command.ts";

/** `/release [part | @login]`: gives back one's own claim; a maintainer may end anybody's. */
export const release: Command = {
  name: "release",
  usage: "",
  needs: () => [],
  decide(asked, scene) {
    const who = { is: "login", login: asked.login, addressed: true } as const;
    const { issue, named } = scene;
    if (issue === null) return answer({ key: "app.refused.pull", values: { who } });
    const isForOther = asked.argument.startsWith("@") && !(named !== null && sameLogin(named.login, asked.login));
    if (isForOther && !asked.maintainer) return answer({ key: "app.refused.others", values: { who } });

    const ended = whichEnd(asked, scene, isForOther);
    // A claim in words, or an assignment that GitHub knows, is given back by the same command.
    const assignee = isForOther ? named?.login : asked.login;
    const held = issue.hearing.thread.issue.assignees.filter(
      (one) => assignee !== undefined && sameLogin(one, assignee),
    );
    if (ended.length === 0 && held.length === 0 && !isHeldInWords(asked, scene))
      return answer({
        key: isForOther || asked.maintainer ? "app.release.nobody" : "app.release.nothing",
        values: { who },
      });
    return endClaims(asked, ended, held, isForOther ? (named?.login ?? null) : null);
  },
};

/** The stored claims that the command ends: a maintainer who has none of his own ends all. */
function whichEnd(asked: Asked, { issue, named }: Scene, isForOther: boolean): StoredClaim[] {
  // What was claimed since then, as news of it may come in any order, is not meant.
  const live = issue?.claims.filter(({ state, claimedAt }) => state === "live" && claimedAt <= asked.at) ?? [];
  if (isForOther) return live.filter(({ authorKey }) => authorKey === named?.authorKey);
  const own = live.filter(({ authorKey }) => authorKey === asked.authorKey);
  const slots = asked.argument === "" ? [] : slotsMeant(asked.argument, issue?.hearing.slots ?? []);
  const meant = own.filter(({ slot }) => slots.length === 0 || slots.some(({ name }) => name === slot));
  return own.length === 0 && asked.maintainer ? live : meant;
}

function isHeldInWords({ login, maintainer }: Asked, { issue }: Scene): boolean {
  const by = issue?.verdict.by ?? null;
  return by !== null && (sameLogin(by, login) || maintainer);
}

function endClaims(
  asked: Asked,
  ended: readonly StoredClaim[],
  assignees: readonly string[],
  other: string | null,
): Outcome {
  const { at } = asked;
  const who = { is: "login", login: asked.login, addressed: true } as const;
  const isOwn = ended.every(({ authorKey }) => authorKey === asked.authorKey);
  const state = isOwn ? "released" : "overridden";
  const unassigned = [...ended.filter(({ assigned }) => assigned).map(({ login }) => login), ...assignees];
  const claimer = ended.find(({ authorKey }) => authorKey !== asked.authorKey)?.login ?? other;
  const message: Message =
    claimer === null
      ? { key: "app.release.done", values: { who } }
      : { key: "app.release.freed", values: { who, claimer: { is: "login", login: claimer } } };
  return {
    claims: ended.map(({ id }) => ({ act: "end", id, state, at })),
    assignments: [...new Set(unassigned)].map((login) => ({ login, on: false })),
    messages: [message],
    status: ended.map(({ slot }) => ({ slot, messages: null })),
  };
}
