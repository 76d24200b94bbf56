export {
  HUNTING_FAULTS,
  randomSchedules as scheduleArbitrary,
  type ScheduleOptions,
} from './random-schedules.ts';
