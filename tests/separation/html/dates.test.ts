import { expect, test } from "vitest";
import { dateOrderOf, stampOf } from "../../../src/separation/html/dates.ts";

test.each([
  ["July 7, 2012 at 12:27 am", "2012-07-07T00:27:00Z", "minute"],
  ["on November 29, 2010 at 4:56 pm.", "2010-11-29T16:56:00Z", "minute"],
  ["16.03.2020 13:10", "2020-03-16T13:10:00Z", "minute"],
  ["29/07/2004, 19h46", "2004-07-29T19:46:00Z", "minute"],
  ["2020.03.12 13:17", "2020-03-12T13:17:00Z", "minute"],
  ["Tue 16-Jun-20 16:12:14", "2020-06-16T16:12:14Z", "second"],
  ["2019-09-29T10:46:47+0200", "2019-09-29T08:46:47Z", "second"],
  ["14. Juni 2020 10:23", "2020-06-14T10:23:00Z", "minute"],
  ["9. März 2020", "2020-03-09T00:00:00Z", "day"],
  ["le 11 septembre 2018 à 12:57", "2018-09-11T12:57:00Z", "minute"],
  ["18 de abril de 2020 a las 9:05", "2020-04-18T09:05:00Z", "minute"],
  ["3 stycznia 2021, 08:15", "2021-01-03T08:15:00Z", "minute"],
  ["5 Şubat 2021 saat 08:15", "2021-02-05T08:15:00Z", "minute"],
  ["3 февраля 2021 в 08:15", "2021-02-03T08:15:00Z", "minute"],
  ["Nov 3 '12 at 14:05", "2012-11-03T14:05:00Z", "minute"],
  ["8:15am Wed 3 Feb 21", "2021-02-03T08:15:00Z", "minute"],
  ["September 2019", "2019-09-01T00:00:00Z", "month"],
])("%s", (text, createdAt, timePrecision) => {
  expect(stampOf(text)).toMatchObject({ createdAt, timePrecision });
});

test.each([
  "20 hours ago",
  "vor 3 Stunden",
  "il y a 2 jours",
  "3d",
  "April 1",
  "Sunday 8th March",
  "6:46 AM",
  "yesterday",
])("%s is a time, but no absolute one", (text) => {
  const stamp = stampOf(text);
  expect(stamp).toBeDefined();
  expect(stamp?.createdAt).toBeUndefined();
});

test.each([
  "I have 3 days to wait for it",
  "route 14 turns at the market",
  "may the bridge stand",
  "31.02",
  "99/99/2020",
])("%s is no time", (text) => {
  expect(stampOf(text)).toBeUndefined();
});

test("the order of day and month is read off the page, else off its language", () => {
  expect(dateOrderOf("03/25/2020 and 03/04/2020", "de")).toBe("month");
  expect(dateOrderOf("25/03/2020 and 03/04/2020", "en")).toBe("day");
  expect(dateOrderOf("03/04/2020", "en-us")).toBe("month");
  expect(dateOrderOf("03/04/2020", "en-gb")).toBe("day");
  expect(stampOf("03/04/2020", "month")?.createdAt).toBe("2020-03-04T00:00:00Z");
});
