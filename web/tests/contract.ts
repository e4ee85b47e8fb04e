/** The shapes that the app reads are those that the API's document promises: where they drift apart, `npm run check` says so. Nothing
    here runs. */
import type { paths } from "../src/lib/api/schema";
import type {
  Budget,
  CareOfDay,
  Food,
  Fuel,
  Journey,
  JournalLine,
  Mind,
  MindSession,
  Modality,
  Off,
  Recover,
  Routine,
  RoutineToday,
  Sleep,
  SleepCourse,
  SleepRoutine,
} from "../src/lib/care/documents";
import type { Questions } from "../src/lib/checkin/answers";
import type { Import } from "../src/lib/import/imports";
import type { Topic, TopicToday } from "../src/lib/library/documents";
import type { Activities, Forgetting, Reviewed, Shown, Track } from "../src/lib/run/documents";
import type { ProfileView } from "../src/lib/settings/documents";
import type { Places, Signs } from "../src/lib/signs/documents";
import type { Morning } from "../src/lib/today/documents";
import type { Helps, Letter, LongView, SystemsView, Trends, Year } from "../src/lib/trends/documents";
import type { Life, Moves, Plan, Race, Supposed, Week, Wishes } from "../src/lib/week/documents";

type Answer<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { "application/json": infer A } } } } } ? A : never;

declare const answers: { [P in keyof paths]: Answer<P> };

export const asRead = {
  today: (): Morning => answers["/api/v1/today"],
  checkIn: (): Questions => answers["/api/v1/check-in"],
  activities: (): Activities => answers["/api/v1/activities"],
  activity: (): Shown => answers["/api/v1/activities/{id}"],
  track: (): Track => answers["/api/v1/activities/{id}/track"],
  review: (): Reviewed => answers["/api/v1/activities/{id}/review"],
  forgetting: (): Forgetting => answers["/api/v1/activities/{id}/forgetting"],
  signs: (): Signs => answers["/api/v1/signs"],
  niggles: (): Places => answers["/api/v1/niggles"],
  library: (): Topic[] => answers["/api/v1/why"],
  topic: (): TopicToday => answers["/api/v1/why/{topic}"],
  profile: (): ProfileView => answers["/api/v1/profile"],
  trends: (): Trends => answers["/api/v1/trends"],
  letter: (): Letter => answers["/api/v1/letter"],
  helps: (): Helps => answers["/api/v1/helps"],
  year: (): Year => answers["/api/v1/year"],
  longView: (): LongView | null => answers["/api/v1/long-view"],
  systems: (): SystemsView | null => answers["/api/v1/systems"],
  plan: (): Plan | null => answers["/api/v1/plan"],
  week: (): Week => answers["/api/v1/plan/weeks/{date}"],
  supposed: (): Supposed => answers["/api/v1/plan/what-if"],
  moves: (): Moves => answers["/api/v1/plan/moves"],
  wishes: (): Wishes => answers["/api/v1/wishes"],
  races: (): { upcoming: Race[] } => answers["/api/v1/races"],
  life: (): Life => answers["/api/v1/life"],
  care: (): CareOfDay => answers["/api/v1/care"],
  fuel: (): Fuel | Off => answers["/api/v1/fuel"],
  foods: (): Food[] => answers["/api/v1/foods"],
  sleep: (): Sleep | Off => answers["/api/v1/sleep"],
  sleepCourse: (): SleepCourse | null => answers["/api/v1/sleep/course"],
  sleepRoutines: (): SleepRoutine[] => answers["/api/v1/sleep/routines"],
  journey: (): Journey | null => answers["/api/v1/sleep/journey"],
  routines: (): Routine[] => answers["/api/v1/routines"],
  routine: (): RoutineToday => answers["/api/v1/routines/{routine}"],
  recover: (): Recover => answers["/api/v1/recover"],
  modalities: (): Modality[] => answers["/api/v1/modalities"],
  mind: (): Mind => answers["/api/v1/mind"],
  mindSessions: (): MindSession[] => answers["/api/v1/mind/sessions"],
  journal: (): JournalLine[] => answers["/api/v1/journal"],
  budget: (): Budget => answers["/api/v1/budget"],
  import: (): Import => answers["/api/v1/imports/{id}"],
};
