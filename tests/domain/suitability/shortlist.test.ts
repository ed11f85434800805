import { describe, expect, it } from "vitest";
import { shortlist } from "../../../src/domain/suitability/shortlist.ts";

const scored = (likely: number, suited = true) => ({ suitability: { likely, suited } });
const suitedScores = (cards: ReturnType<typeof shortlist<ReturnType<typeof scored>>>) =>
  cards.filter(({ suitability }) => suitability.suited).map(({ suitability }) => suitability.likely);

describe("the shortlist of a repository", () => {
  it("leaves the best quarter suited where everything is", () => {
    const cards = Array.from({ length: 40 }, (_, index) => scored(0.7 + index / 1000));
    expect(suitedScores(shortlist(cards))).toEqual(Array.from({ length: 10 }, (_, index) => 0.7 + (30 + index) / 1000));
  });
  it("leaves three where there are few", () => {
    expect(suitedScores(shortlist([0.7, 0.8, 0.9, 0.95].map((likely) => scored(likely))))).toEqual([0.8, 0.9, 0.95]);
  });
  it("calls nothing suited that was not", () => {
    expect(suitedScores(shortlist([scored(0.9, false), scored(0.2, false)]))).toEqual([]);
  });
  it("lets issues alone that the model did not look at", () => {
    expect(shortlist([{ suitability: null }])).toEqual([{ suitability: null }]);
  });
});
