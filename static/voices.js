// Which voice may read something aloud. Pure: it is told which voices there are.

/** A voice of the device itself that speaks this language; undefined when there is none. */
export function voiceFor(language, voices) {
  return voices.find((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === language);
}
