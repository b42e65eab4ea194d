// The topic read aloud, on whoever's screen asks for it: by a voice of the device itself, so that no word leaves the room.

import { html } from "./vendor/lit-html.js";
import { voiceFor } from "./voices.js";
import { t } from "./words.js";

const speech = window.speechSynthesis;

const voice = () => voiceFor(document.documentElement.lang, speech?.getVoices() ?? []);

// A button that is there already comes to be seen when the voices come, which may be after everything else.
speech?.addEventListener?.("voiceschanged", () => {
  for (const button of document.querySelectorAll(".aloud")) button.hidden = !voice();
});

/** A small button that reads a text aloud, and stops when it is pressed again. Hidden where no voice is. */
export function readAloud(text) {
  return html`<button type="button" class="bare aloud" .hidden=${!voice()} @click=${() => speakOrStop(text)}>
    ${t("Read aloud")}
  </button>`;
}

function speakOrStop(text) {
  const stops = speech.speaking;
  speech.cancel();
  if (stops) return;
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice();
  words.lang = words.voice.lang;
  speech.speak(words);
}

addEventListener("pagehide", () => speech?.cancel());
