import { DIRECTIONS } from "../../domain/repository-rules.ts";
import type { IssueCard } from "../../domain/ranking.ts";
import type { Judgement, Marking } from "../../flows/ports.ts";
import type { Tables } from "../schema.ts";

type Row = Tables["judgements"]["$inferSelect"];

/** What is asked for stands in columns, all of it in the card. */
export function toRow({ repositoryId, card, marking, language, directions, rank }: Judgement): Row {
  const { number, verdict, area, gpu, updatedAt } = card;
  return {
    repositoryId,
    number,
    state: verdict.state,
    takenBy: verdict.by?.toLowerCase() ?? null,
    marking,
    area: area?.area ?? null,
    language,
    gpu,
    application: directions.includes("application"),
    infrastructure: directions.includes("infrastructure"),
    research: directions.includes("research"),
    rank,
    updatedAt,
    until: verdict.until,
    card,
  };
}

export function toJudgement(row: Row): Judgement {
  const { repositoryId, marking, language, rank } = row;
  const directions = DIRECTIONS.filter((direction) => row[direction]);
  return { repositoryId, card: revive(row.card), marking: marking as Marking, language, directions, rank };
}

/** A card as JSON has it: times are texts. */
type StoredCard = Texts<IssueCard>;
type Texts<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Texts<T[K]> } : T;

function revive(stored: unknown): IssueCard {
  const card = stored as StoredCard;
  const { createdAt, updatedAt, verdict } = card;
  return {
    ...card,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    verdict: {
      ...verdict,
      until: timeOf(verdict.until),
      reasons: verdict.reasons.map((reason) => ({ ...reason, at: timeOf(reason.at) })),
    },
  };
}

function timeOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
