// Times as people read and write them, in the zone of this device.

/** 221000 as "3:41"; hours only when there are any. */
export function asClock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  const start = hours ? `${hours}:${two(minutes)}` : String(minutes);
  return `${start}:${two(seconds % 60)}`;
}

/** 24 hours and seconds, as a time field wants it, in this device's zone. */
export function clockTime(at) {
  const day = new Date(at);
  return [day.getHours(), day.getMinutes(), day.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Hours and minutes as people here say them. */
export function shortTime(at) {
  return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
}

/** The moment nearest to `at` whose clock shows `text`: a group may run past midnight. */
export function timeOnDay(at, text) {
  const [hours, minutes, seconds = 0] = text.split(":").map(Number);
  if (![hours, minutes, seconds].every(Number.isFinite)) return undefined;
  const moments = [-1, 0, 1].map((days) => {
    const moment = new Date(at);
    moment.setDate(moment.getDate() + days);
    return moment.setHours(hours, minutes, seconds, 0);
  });
  return moments.reduce((best, each) => (Math.abs(each - at) < Math.abs(best - at) ? each : best));
}
