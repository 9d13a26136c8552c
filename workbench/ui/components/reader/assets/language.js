/** The words of the interface, translated by the workbench and sent with the page. */
export class Words {
  constructor({ language, strings, plurals }) {
    this.language = language;
    this.strings = strings;
    this.plurals = plurals;
    this.rules = new Intl.PluralRules(language);
    // Western digits and Moroccan month names in Arabic: «12 ماي 2026».
    const locale = { ar: "ar-MA-u-nu-latn", fr: "fr-MA", en: "en-GB" }[language] ?? language;
    this.times = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  }

  say(name, places = {}) {
    return filled(this.strings[name] ?? name, places);
  }

  /** A counted message by the plural rules of the language: «وسم واحد», «وسمان», «3 وسوم». */
  count(name, n) {
    const forms = this.plurals[name];
    return filled(forms[this.rules.select(n)] ?? forms.other, { n });
  }

  time(iso) {
    return iso ? this.times.format(new Date(iso)) : "";
  }
}

function filled(text, places) {
  return text.replace(/\{(\w+)\}/g, (place, name) => places[name] ?? place);
}
