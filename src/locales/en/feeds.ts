/** What the feeds and the API say. */
export const feeds = {
  title: "Free issues",
  titleOf: "Free issues of {{repo}}",
  titleFor: "Free issues for {{login}}",
  correct: "{{problem}} Correct the address.",
  unknown: "Nothing is shown at this address; check the spelling.",
};

export const api = {
  unknown: "Nothing is shown at this address; check the spelling. /api/v1/openapi.json lists what there is.",
  noJourneys: "The history of {{repo}} has not been read yet; try again later.",
  method: "Expected GET, found {{found}}; nothing can be changed here.",
  limit: "Expected a whole number from 1 to {{most}} for limit, found {{found}}.",
  failed: "Something went wrong here. It has been logged; try again in a minute.",
  tooMany: "More was asked for in a minute than this server answers; try again in {{seconds}} seconds.",
};
