// Similar clauses as cards. Law text only ever becomes text nodes.
const LONG = 600

class Similar {
  constructor(host) {
    this.root = el("div", { class: "sim" })
    host.append(this.root)
  }

  show(data) {
    this.data = data
    this.root.dir = data.direction
    this.root.lang = data.language
    this.root.replaceChildren(...data.clauses.map((clause, number) => this.card(clause, number)))
  }

  card(clause, number) {
    const { words, wording } = this.data
    const law = { lang: clause.language, dir: clause.direction }
    const use = wording ? el("button", { type: "button", class: "use", onclick: () => this.send("wording", number) }, words.use) : null
    return el("article", { class: "one", "aria-label": clause.cite },
      el("header", {},
        el("div", { class: "name" }, el("bdi", law, el("a", { href: clause.address }, clause.label), " ", el("span", { class: "title" }, clause.title))),
        this.share(clause)),
      el("div", { class: "facts" }, ...clause.facts.filter(Boolean).map((fact) => el("bdi", {}, fact)), ...clause.topics.map((topic) => el("span", { class: "topic" }, topic))),
      this.text(clause, law),
      clause.common.length ? el("div", { class: "common" }, el("span", {}, words.common), ...clause.common.map((word) => el("bdi", law, word))) : null,
      el("div", { class: "acts" }, this.copier(clause), use,
        el("a", { href: clause.address }, words.open), el("a", { href: clause.similar }, words.also)))
  }

  share(clause) {
    const bar = clause.exact ? null : el("span", { class: "meter", "aria-hidden": "true" }, Object.assign(el("i"), { style: `width:${clause.percent}%` }))
    return el("div", { class: "share" }, el("span", {}, clause.kinship), bar, clause.exact ? null : el("b", {}, el("bdi", {}, `${clause.percent} %`)))
  }

  text(clause, law) {
    const { words } = this.data
    const signs = Array.from(clause.text) // places count code points
    const parts = []
    let last = 0
    for (const [start, end] of clause.marks) {
      parts.push(signs.slice(last, start).join(""), el("mark", {}, signs.slice(start, end).join("")))
      last = end
    }
    parts.push(signs.slice(last).join(""))
    const body = el("div", { class: "law", ...law }, ...parts)
    if (signs.length <= LONG) return body
    body.classList.add("cut")
    const more = el("button", { type: "button", class: "more", "aria-expanded": "false", onclick: () => {
      const cut = body.classList.toggle("cut")
      more.textContent = cut ? words.all : words.less
      more.setAttribute("aria-expanded", String(!cut))
    } }, words.all)
    return el("div", {}, body, more)
  }

  copier(clause) {
    const { words } = this.data
    const button = el("button", { type: "button", class: "copy", onclick: async () => {
      await this.copy(`«${clause.text}»\n${clause.cite}\n${new URL(clause.address, location.href)}`)
      button.textContent = `${words.copied} ✓`
      setTimeout(() => { button.textContent = words.copy }, 1800)
    } }, words.copy)
    return button
  }

  // From another computer of the room the browser allows only the old way.
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const field = el("textarea", { readonly: true })
      field.value = text
      document.body.append(field)
      field.select()
      document.execCommand("copy")
      field.remove()
    }
  }

  end() { this.root.remove() }
}

export default mounted(Similar)
