// The desk: findings (finding_list.js), the parts with live word counts, the printed pages.
// What is typed is sent after a short pause and kept in this browser until it is stored.
const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (name === "class") node.className = value
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value)
    else node.setAttribute(name, value === true ? "" : value)
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""))
  return node
}
const fill = (text, places) => text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole)
// The rule of count_words in workbench/briefs/passages.py: signs that stand alone are no words.
const countWords = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
const GROWS = CSS.supports("field-sizing", "content") // else the field is measured by hand
const PAUSE = 500 // milliseconds without a key before what was typed is sent
const PATIENCE = 6000 // then it is sent again

class Desk {
  constructor(host) {
    this.root = el("div", { class: "desk" })
    this.findings = new FindingList(this)
    this.editor = el("section", { class: "card ed" })
    this.preview = el("section", { class: "preview" })
    this.status = el("div", { class: "unseen", role: "status", "aria-live": "polite" })
    this.root.append(this.findings.root, this.editor, this.preview, this.status)
    host.append(this.root)
    this.stop = new AbortController()
    const options = { signal: this.stop.signal }
    for (const name of ["pagehide", "blur"]) window.addEventListener(name, () => this.send(), options)
    window.addEventListener("online", () => this.send(true), options)
  }

  show(data) {
    const other = this.data?.brief !== data.brief || this.data?.language !== data.language || this.data?.kind !== data.kind
    const another = this.data?.brief !== data.brief
    this.data = data
    this.words = data.words
    this.root.dir = data.interface.direction
    this.root.lang = data.interface.language
    if (other) this.open()
    this.acknowledge(data.saved)
    this.findings.show(data.findings, another)
    this.drawFields(other)
    this.drawPreview()
    this.drawState()
  }

  // --- what was typed and is not stored yet -------------------------------------------------

  get memory() { return `tadqiq-brief-${this.data.brief}-${this.data.language}` }

  open() {
    clearTimeout(this.timer)
    this.sent = null
    this.dirty = {}
    try { this.dirty = JSON.parse(localStorage.getItem(this.memory)) ?? {} } catch { /* a damaged note is no note */ }
    if (Object.keys(this.dirty).length) this.later(50)
  }

  change(name, value) {
    this.dirty[name] = value
    localStorage.setItem(this.memory, JSON.stringify(this.dirty))
    this.drawState()
    this.later(name === "order" || name === "grouping" ? 20 : PAUSE)
  }

  later(pause) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), pause)
  }

  send(again = false) {
    clearTimeout(this.timer)
    if (!Object.keys(this.dirty).length || (this.sent && !again)) return
    this.sent = { id: crypto.randomUUID(), brief: this.data.brief, language: this.data.language, changes: { ...this.dirty } }
    this.post(this.sent)
    this.timer = setTimeout(() => this.send(true), PATIENCE)
    this.drawState()
  }

  acknowledge(id) {
    if (!this.sent || this.sent.id !== id) return
    for (const [name, value] of Object.entries(this.sent.changes))
      if (JSON.stringify(this.dirty[name]) === JSON.stringify(value)) delete this.dirty[name]
    this.sent = null
    clearTimeout(this.timer)
    if (Object.keys(this.dirty).length) {
      localStorage.setItem(this.memory, JSON.stringify(this.dirty))
      this.later(PAUSE)
    } else localStorage.removeItem(this.memory)
  }

  drawState() {
    if (!this.state) return
    const open = Object.keys(this.dirty).length > 0
    this.state.textContent = !open ? `${this.words.saved} ✓` : navigator.onLine ? this.words.saving : this.words.waiting
    this.state.classList.toggle("open", open)
    this.preview.classList.toggle("drawing", open)
  }

  // --- parts --------------------------------------------------------------------------------

  drawFields(other) {
    if (other || this.fields?.length !== this.data.fields.length || this.fieldWords !== this.words.saved) {
      this.fieldWords = this.words.saved
      this.state = el("span", { class: "state", role: "status" })
      this.fields = this.data.fields.map((field) => this.field(field))
      this.table = el("div", { class: "table" })
      this.editor.replaceChildren(el("div", { class: "statusline" }, this.besideChoice(), this.state), ...this.fields.map((field) => field.node), this.table)
    }
    this.data.fields.forEach((field, n) => this.fields[n].update(field))
    this.drawAmendments()
  }

  /** Which other language is read beside; this browser remembers it. */
  besideChoice() {
    const kept = localStorage.getItem("tadqiq-brief-beside") ?? ""
    this.beside = this.data.languages.find(({ id }) => id === kept)
    const choice = el("select", { class: "beside", onchange: () => {
      localStorage.setItem("tadqiq-brief-beside", choice.value)
      this.beside = this.data.languages.find(({ id }) => id === choice.value)
      this.data.fields.forEach((field, n) => this.fields[n].update(field))
    } }, el("option", { value: "" }, this.words.alone), ...this.data.languages.map(({ id, name }) =>
      el("option", { value: id, lang: id, selected: id === kept }, name)))
    return el("label", { class: "beside-choice" }, `${this.words.beside} `, choice)
  }

  field(field) {
    const { language, direction } = this.data
    const id = `field-${field.id}`
    const own = field.in_heading_language ? { lang: language, dir: direction } : {}
    const count = el("span", { class: "cnt", "aria-live": "off" })
    const input = el("textarea", { id, rows: 1, lang: language, dir: field.id === "contact" ? "auto" : direction, spellcheck: "true" })
    const take = el("button", { type: "button", class: "take" }, this.words.take)
    const node = el("div", { class: `part part-${field.id}${field.long ? " long" : ""}` },
      el("div", { class: "head" }, el("label", { for: id, ...own }, field.label), take, count), el("div", { class: "pair" }, input))
    const other = el("p", { class: "other" })
    node.querySelector(".pair").append(other)
    const hint = field.hint && el("div", { class: "hint" }, el("b", {}, field.hint_label), el("q", { lang: language, dir: direction }, field.hint),
      el("button", { type: "button", class: "take", onclick: () => { input.value = [input.value.trim(), field.hint].filter(Boolean).join("\n"); typed() } }, this.words.take))
    if (hint) node.append(hint)
    let current = field
    const draw = () => {
      if (!GROWS) {
        input.style.height = "auto"
        input.style.height = `${input.scrollHeight + 2}px`
      }
      take.hidden = !current.proposal || input.value.trim() !== "" || !current.long
      if (hint) hint.hidden = input.value.includes(field.hint)
      const n = countWords(input.value || (current.long ? current.proposal : ""))
      const over = current.limit && n > current.limit
      count.textContent = !current.limit ? "" : fill(over ? this.words.too_long : this.words.count, { n, limit: current.limit }) + (over ? "" : " ✓")
      count.classList.toggle("over", Boolean(over))
    }
    const typed = () => { this.change(field.id, input.value); draw() }
    input.addEventListener("input", typed)
    input.addEventListener("blur", () => this.send())
    if (!field.long) input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); this.send() } })
    take.addEventListener("click", () => { input.value = current.proposal; typed(); input.focus() })
    const update = (next) => {
      current = next
      input.placeholder = next.proposal || next.placeholder || ""
      const value = this.dirty[next.id] ?? next.value
      if (input.value !== value) input.value = value
      other.hidden = !this.beside || !next.others
      if (!other.hidden) {
        const words = next.others[this.beside.id]
        Object.assign(other, { lang: words ? this.beside.id : this.root.lang, dir: words ? this.beside.direction : this.root.dir })
        other.textContent = words || this.words.not_written
        other.classList.toggle("soft", !words)
      }
      requestAnimationFrame(draw)
    }
    return { node, update }
  }

  drawAmendments() {
    const { amendments = [], columns, headings, method } = this.data.preview
    const { language, direction } = this.data
    if (!amendments.length && !method) return this.table.replaceChildren()
    const cell = (row, inner) => el("td", { lang: row.language, dir: row.language === "ar" ? "rtl" : "ltr" }, ...inner)
    const redline = (row) => row.printed.map(([kind, text]) => el({ "+": "ins", "-": "del" }[kind] ?? "span", {}, text))
    const rows = amendments.flatMap((row) => [
      el("tr", {}, el("th", { colspan: 3, scope: "rowgroup", class: "amendment" }, row.heading)),
      el("tr", {}, cell(row, [row.original || "—"]), cell(row, redline(row)), cell(row.justification, [row.justification.text]))])
    this.table.replaceChildren(...(rows.length ? [el("h3", { lang: language, dir: direction }, headings.proposals), el("p", { class: "soft" }, this.words.from_findings),
      el("div", { class: "scroll" }, el("table", { lang: language, dir: direction }, el("thead", {}, el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...rows)))] : []),
      ...(method ? [el("h3", { lang: language, dir: direction }, headings.method), ...method.map((text) => el("p", { class: "method", lang: language, dir: direction }, text))] : []))
  }

  // --- pages --------------------------------------------------------------------------------

  drawPreview() {
    const { pages, total, more, error, warnings = [] } = this.data.preview
    if (error) {
      this.preview.replaceChildren(el("div", { class: "notice bad", role: "alert" }, el("div", {}, error.message), el("div", { class: "soft" }, error.remedy)))
      return
    }
    const notes = warnings.length ? el("details", { class: "notice warn", open: this.notesOpen ?? true, ontoggle: (event) => { this.notesOpen = event.target.open } },
      el("summary", {}, `${this.words.look_at} (${warnings.length})`), el("ul", {}, ...warnings.map((text) => el("li", { dir: "auto" }, text)))) : null
    const sheets = pages.map((address, n) => {
      const label = fill(this.words.page, { n: n + 1, total })
      return el("figure", {}, el("img", { src: address, alt: label, decoding: "sync" }), el("figcaption", {}, label))
    })
    this.preview.setAttribute("aria-label", this.words.pages)
    this.preview.replaceChildren(...[notes, ...sheets, more ? el("p", { class: "soft more" }, `${more}. ${this.words.files_hold_all}`) : null].filter(Boolean))
  }

  end() {
    this.send()
    clearTimeout(this.timer)
    this.stop.abort()
    this.root.remove()
  }
}

export default function (component) {
  const host = component.parentElement
  const desk = (host.tadqiqDesk ??= new Desk(host))
  desk.post = (outbox) => component.setStateValue("outbox", outbox)
  desk.show(component.data)
  return () => { desk.end(); delete host.tadqiqDesk }
}
