// Every article through all stages: a row for an article, a column for a stage, changes marked.
const ONLY = "tadqiq-stages-only"

class Stages {
  constructor(host) {
    this.root = el("div", { class: "stg" })
    host.append(this.root)
  }

  show(data) {
    this.data = data
    this.root.dir = data.direction
    this.root.lang = data.language
    this.root.style.setProperty("--stages", data.stages.length)
    this.only = localStorage.getItem(ONLY) !== "no"
    this.body = el("div", { class: "body", role: "rowgroup" })
    this.root.replaceChildren(this.tools(), el("div", { class: "scroll", tabindex: "0", role: "table", "aria-label": data.words.columns }, this.head(), this.body))
    this.draw()
  }

  tools() {
    const { words } = this.data
    const only = el("input", { type: "checkbox", checked: this.only, onchange: (event) => this.choose(event.target.checked) })
    this.jump = el("select", { "aria-label": words.jump, onchange: (event) => this.go(event.target.value) })
    return el("div", { class: "tools" }, el("label", { class: "only" }, only, words.only), el("span", { class: "count" }, words.count), el("span", { class: "gap" }), this.jump)
  }

  head() {
    const { stages, words } = this.data
    return el("div", { class: "row head", role: "row" }, ...stages.map((stage, k) => el("div", { class: "cell", role: "columnheader" },
      el("b", {}, stage.name), stage.date ? el("small", {}, stage.date) : null,
      k ? el("button", { type: "button", class: "pair", title: words.compare, "aria-label": words.compare, onclick: () => this.send("versions", { from: stages[k - 1].id, to: stage.id }) }, "⇄") : null)))
  }

  draw() {
    const { rows, words } = this.data
    const shown = rows.map((row, index) => [row, index]).filter(([row]) => row.changed || !this.only)
    this.cards = new Map()
    this.body.replaceChildren(...shown.map(([row, index]) => this.row(row, index)))
    if (!shown.length) this.body.append(el("p", { class: "nothing" }, words.none))
    this.jump.replaceChildren(el("option", { value: "" }, words.jump), ...shown.map(([row, index]) => el("option", { value: index }, this.name(row))))
  }

  name(row) {
    const last = row.cells.findLast((cell) => cell.length) ?? []
    return last.map((article) => article.label).join(this.data.words.comma)
  }

  row(row, index) {
    const node = el("article", { class: "row", role: "row", tabindex: "-1", "aria-label": this.name(row) }, ...row.cells.map((cell, k) => this.cell(cell, k)))
    this.cards.set(index, node)
    return node
  }

  cell(articles, k) {
    const { words } = this.data
    // On a phone columns become blocks, and each says its stage.
    const stage = el("div", { class: "stage", "aria-hidden": "true" }, this.data.stages[k].name)
    if (!articles.length) return el("div", { class: "cell none", role: "cell", title: words.absent }, stage, el("span", { "aria-hidden": "true" }, "—"), el("span", { class: "unseen" }, words.absent))
    return el("div", { class: "cell", role: "cell" }, stage, ...articles.map((article) => this.article(article, k)))
  }

  article(article, k) {
    const { law, words, stages } = this.data
    const direction = law === "ar" ? "rtl" : "ltr"
    const href = stages[k].address && article.eid ? `${stages[k].address}&clause=${article.eid}` : null
    const label = el("bdi", { lang: law }, article.label)
    const head = el("div", { class: "name" }, href ? el("a", { href, title: words.read, onclick: (event) => this.follow(event, k, article) }, label) : label,
      ...(article.kinds ?? []).filter((kind) => kind !== "unchanged").map((kind) => el("span", { class: "kind " + kind }, words.kinds[kind] ?? kind)))
    const node = el("section", {}, head)
    if (article.heading) node.append(el("div", { class: "law title", lang: law, dir: direction }, article.heading))
    node.append(article.text ? el("div", { class: "law", lang: law, dir: direction }, ...this.marked(article.text)) : el("div", { class: "same" }, "= " + words.same))
    return node
  }

  marked(marks) {
    return marks.flatMap(([op, text], k) => {
      if (op === "=") return [text]
      if (!text.trim()) return op === "-" && marks[k + 1]?.[0] === "+" ? [] : [text]
      const body = text.trimEnd(), lead = body.length - body.trimStart().length
      // Struck and added words must not join into one, as Arabic letters would.
      const apart = op === "-" && marks[k + 1]?.[0] === "+" && body === text ? [" "] : []
      return [body.slice(0, lead), el(op === "-" ? "del" : "ins", {}, body.slice(lead)), text.slice(body.length), ...apart]
    })
  }

  choose(only) {
    this.only = only
    localStorage.setItem(ONLY, only ? "yes" : "no")
    this.draw()
  }

  go(index) {
    const card = this.cards.get(+index)
    this.jump.value = ""
    if (!card) return
    this.root.querySelectorAll(".here").forEach((node) => node.classList.remove("here"))
    card.classList.add("here")
    card.scrollIntoView({ block: "start" })
    card.focus({ preventScroll: true })
  }

  follow(event, k, article) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    this.send("open", { version: this.data.stages[k].id, clause: article.eid })
  }

  end() { this.root.remove() }
}

export default mounted(Stages)
