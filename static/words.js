// The words on live screens: English in the code, other languages from a table loaded once.
// Always t("...") and n("...", "...", count) with plain double-quoted text: that is how the words are found.

let table = {};

/** Load the table of a language. Without it the screen speaks English, which is better than silence. */
export async function loadWords(language) {
  try {
    const answer = await fetch(`/words/${language}.json`);
    if (answer.ok) table = await answer.json();
  } catch {
    table = {};
  }
}

/** Take a table: text to text, and for counted words the "one" text to [one, other]. */
export function useWords(words) {
  table = words;
}

/** The text in this page's language, its {places} filled. */
export function t(text, values = {}) {
  return filled(table[text] || text, values);
}

/** The text for one or for many; {count} is filled. */
export function n(one, many, count, values = {}) {
  const forms = Array.isArray(table[one]) ? table[one] : [one, many];
  return filled(count === 1 ? forms[0] : forms[1], { count, ...values });
}

// "Welcome, {name}." is not to end with two full stops when somebody is called Ana B.
function filled(text, values) {
  return text.replace(/\{(\w+)\}(\.(?!\.))?/g, (place, name, stop = "") => {
    if (!(name in values)) return place;
    const value = String(values[name]);
    return value + (value.endsWith(".") ? "" : stop);
  });
}
