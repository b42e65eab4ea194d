import assert from "node:assert/strict";
import { test } from "node:test";

import { voiceFor } from "../../static/voices.js";

const voice = (lang, localService = true) => ({ lang, localService });

test("a text is read by a voice of the device that speaks the page's language", () => {
  const voices = [voice("en-GB"), voice("es-MX"), voice("es-ES")];
  assert.equal(voiceFor("es", voices), voices[1]);
  assert.equal(voiceFor("en", voices), voices[0]);
  assert.equal(voiceFor("en", [voice("en_US")]).lang, "en_US", "as old tablets write it");
});

test("a voice that would send the words elsewhere is none", () => {
  assert.equal(voiceFor("en", [voice("en-GB", false)]), undefined);
  assert.equal(voiceFor("en", [voice("eng")]), undefined);
  assert.equal(voiceFor("en", []), undefined);
});
