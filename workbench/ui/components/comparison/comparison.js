// Two versions, row by row. The data come once, packed; views, filters and jumps need no server.
const fill = (text, places) => text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole)
// «12 معدلة»: the number stands out.
const numbered = (text) => text.split(/(\d+)/).filter(Boolean).map((part) => (/^\d+$/.test(part) ? el("b", {}, part) : el("span", {}, part)))
const typing = (event) => /^(input|textarea|select)$/i.test(event.composedPath()[0]?.tagName ?? "") || event.composedPath()[0]?.isContentEditable
const CONTEXT = 70 // letters kept around a change where only changes are shown

const REACH = 8 // pixels of the strip that a finger cannot tell apart
const SHORT = 1200 // letters of an article that is not parted on paper

// What a row mainly is, for the strip: the gravest kind first.
const RANK = ["only", "differ", "agree", "inserted", "repealed", "split", "merged", "moved", "amended", "heading_changed", "renumbered", "unchanged"]
// Rows whose wording stayed are folded into one line; «still» says in which way they stayed.
const stillKind = (row) => (row.kinds.length === 1 && ["unchanged", "renumbered", "agree"].includes(row.kinds[0]) ? row.kinds[0] : null)
// A row with a level is the heading of a title, chapter or section among the articles.
const mainKind = (row) => RANK.find((kind) => row.kinds.includes(kind))

class Comparison {
  constructor(host) {
    this.root = el("div", { class: "cmp" })
    host.append(this.root)
    this.stop = new AbortController()
    document.addEventListener("keydown", (event) => this.key(event), { signal: this.stop.signal })
  }

  show(data) {
    this.data = data
    this.words = data.words
    this.filter = new Set()
    this.opened = new Set()
    this.at = -1
    // Two languages are read side by side, every article whole; only the differences can be chosen.
    this.languages = data.mode === "languages"
    this.views = data.views
    this.memory = this.languages ? "tadqiq-languages-view" : "tadqiq-compare-view"
    const kept = localStorage.getItem(this.memory)
    // Two columns need room: a phone begins with both wordings in one text.
    this.view = this.views.includes(kept) ? kept : matchMedia("(max-width: 760px)").matches && !this.languages ? "inline" : "side"
    // A vowel mark can turn the active into the passive: shown until a person hides them.
    this.light = localStorage.getItem("tadqiq-compare-spelling") !== "hidden"
    this.root.dir = data.direction
    this.root.lang = data.language
    this.rows = data.rows.map((row, index) => ({ ...row, index, main: mainKind(row), still: stillKind(row) }))
    this.list = el("div", { class: "rows" })
    this.status = el("div", { class: "unseen", role: "status", "aria-live": "polite" })
    this.root.replaceChildren(...[this.printHead(), this.timeline(), this.notices(), this.tools(), this.decisions(), this.list, this.status].filter(Boolean))
    this.draw()
    if (this.afterwards) this.goBack()
    else this.openAddress()
  }

  // On paper the page says by itself what was compared, and when it was printed.
  printHead() {
    const { title, names } = this.data
    const day = new Date().toLocaleDateString({ ar: "ar-MA", fr: "fr-FR" }[this.data.language] ?? "en-GB", { day: "numeric", month: "long", year: "numeric" })
    return el("header", { class: "print-head" }, el("h1", { dir: "auto" }, title),
      el("p", {}, el("bdi", {}, names[0]), " " + (this.languages ? "·" : this.arrow()) + " ", el("bdi", {}, names[1]), el("small", {}, " · " + fill(this.words.printed, { date: day }))))
  }

  // What a reader must know before trusting the comparison.
  notices() {
    const told = this.data.notices ?? []
    return told.length ? el("ul", { class: "notices", role: "note" }, ...told.map((words) => el("li", {}, words))) : null
  }

  // --- above the list -----------------------------------------------------------------------

  timeline() {
    const { versions, from, to } = this.data
    if (versions.length < 2) return null
    const first = versions.findIndex((v) => v.id === from), last = versions.findIndex((v) => v.id === to)
    const nodes = versions.flatMap((version, index) => {
      const on = index === first || index === last
      const stop = el("button", { class: on ? "stop on" : "stop", type: "button", title: this.words.stop, "aria-current": on ? "step" : null,
        onclick: () => this.chooseStage(index) }, el("i"), el("span", {}, version.stage), version.date ? el("small", {}, version.date) : null)
      const inside = first >= 0 && last >= 0 && index > Math.min(first, last) && index <= Math.max(first, last)
      return index ? [el("span", { class: inside ? "way on" : "way", "aria-hidden": "true" }), stop] : [stop]
    })
    return el("nav", { class: "line", "aria-label": this.words.stages }, ...nodes)
  }

  // A stage is compared with the one before it; the first with the one after it.
  chooseStage(index) {
    const ids = this.data.versions.map((version) => version.id)
    this.send("versions", index ? { from: ids[index - 1], to: ids[index] } : { from: ids[0], to: ids[1] })
  }

  tools() {
    this.chips = new Map()
    const filters = el("div", { class: "bar filters", role: "group", "aria-label": this.words.filters })
    for (const kind of this.data.kinds) {
      const count = this.rows.filter((row) => !row.level && row.kinds.includes(kind)).length
      if (!count) continue
      const chip = el("button", { class: "chip", type: "button", "aria-pressed": "false", onclick: () => this.toggle(kind) },
        el("span", { class: "sign " + kind, "aria-hidden": "true" }), ...numbered(this.words.counted[kind]))
      this.chips.set(kind, chip)
      filters.append(chip)
    }
    const probable = this.rows.filter((row) => row.probable).length
    if (probable) filters.append(this.extraChip("probable", "⚠", probable, this.words.probable_count))
    const divisions = this.rows.filter((row) => row.level && !row.still).length
    if (divisions) filters.append(this.extraChip("divisions", "§", null, this.words.divisions))
    const weighty = this.rows.filter((row) => row.substantive).length
    if (weighty) filters.append(this.extraChip("substantive", "⚖", weighty, this.words.substantive))
    const found = this.rows.filter((row) => row.findings).length
    if (found) filters.append(this.extraChip("findings", "⚑", found, this.words.with_findings))
    this.strip = el("div", { class: this.rows.length > 160 ? "strip dense" : "strip", role: "img", "aria-label": this.words.strip, onclick: (event) => this.pick(event) })
    this.cells = this.rows.map((row) => {
      if (row.level) return el("i", { class: "part level" + Math.min(row.level, 3) + (row.still ? "" : " changed"), title: this.fullName(row) })
      const height = ["unchanged", "agree"].includes(row.main) ? 17 : row.main === "renumbered" ? 30 : Math.round(46 + 54 * Math.min(1, row.share * 1.6))
      const cell = el("i", { class: row.main, title: this.name(row) + " · " + row.kinds.map((k) => this.words.kinds[k]).join(this.words.comma) })
      cell.style.height = height + "%"
      return cell
    })
    this.strip.append(...this.cells)
    const spelling = this.rows.reduce((sum, row) => sum + this.spellings(row), 0)
    if (spelling) filters.append(this.spellingSwitch(spelling))
    return el("div", { class: "tools" }, filters, this.viewBar(), this.strip)
  }

  // Of a thousand cells each is thinner than a finger: what changed nearest to it is meant.
  pick(event) {
    const hit = this.cells.indexOf(event.target)
    if (hit >= 0 && event.target.getBoundingClientRect().width >= REACH) return this.jump(hit)
    let best = null, near = Infinity
    this.cells.forEach((cell, index) => {
      const box = cell.getBoundingClientRect()
      if (!box.height) return
      const apart = Math.max(box.left - event.clientX, event.clientX - box.right, 0)
      const cost = apart + (this.rows[index].still ? REACH : 0)
      if (cost < near) [best, near] = [index, cost]
    })
    if (best !== null) this.jump(best)
  }

  // A word written otherwise counts once, though it is struck and added.
  spellings(row) {
    const sides = row.inline ? [row.inline] : [...row.old, ...row.new].map((a) => a.text ?? [])
    return sides.flatMap((marks) => marks.filter(([op, , , sort], k) => sort === 1 && !(op === "+" && marks[k - 1]?.[0] === "-" && marks[k - 1][3] === 1))).length
  }

  spellingSwitch(count) {
    const box = el("input", { type: "checkbox", role: "switch", onchange: () => {
      this.light = box.checked
      localStorage.setItem("tadqiq-compare-spelling", this.light ? "shown" : "hidden")
      this.draw()
    } })
    box.checked = this.light
    return el("label", { class: "switch" }, box, this.words.show_spelling + " ", el("b", {}, String(count)))
  }

  extraChip(name, sign, count, words) {
    const chip = el("button", { class: "chip", type: "button", "aria-pressed": "false", onclick: () => this.toggle(name) }, sign, ...(count === null ? numbered(words) : [el("b", {}, String(count)), words]))
    this.chips.set(name, chip)
    return chip
  }

  viewBar() {
    this.viewButtons = this.views.map((view) => el("button", { type: "button", role: "radio", "aria-checked": String(view === this.view), onclick: () => this.setView(view) }, this.words.views[view]))
    this.jumpList = el("select", { class: "jump", "aria-label": this.words.jump, onchange: (event) => event.target.value && this.jump(+event.target.value) }, el("option", { value: "" }, this.words.jump))
    for (const kind of this.data.kinds.filter((k) => k !== "unchanged" && k !== "agree")) {
      const rows = this.rows.filter((row) => !row.level && row.kinds.includes(kind))
      if (rows.length) this.jumpList.append(el("optgroup", { label: this.words.kinds[kind] }, ...rows.map((row) => el("option", { value: row.index }, this.name(row) + (row.count ? " · " + this.sum(row) : "")))))
    }
    this.count = el("span", { class: "count" })
    const back = el("button", { class: "step", type: "button", title: this.words.previous + " (p)", "aria-label": this.words.previous, onclick: () => this.step(-1) }, "↑")
    const next = el("button", { class: "step", type: "button", title: this.words.next + " (n)", "aria-label": this.words.next, onclick: () => this.step(1) }, "↓")
    return el("div", { class: "bar views" },
      el("div", { class: "seg", role: "radiogroup", "aria-label": this.words.view }, ...this.viewButtons),
      el("span", { class: "gap" }),
      el("span", { class: "keys", "aria-hidden": "true" }, el("kbd", {}, "n"), " ", el("kbd", {}, "p")),
      this.jumpList, back, this.count, next,
      el("button", { class: "step print", type: "button", title: this.words.print, "aria-label": this.words.print, onclick: () => print() }, "⎙"))
  }

  // --- the list -----------------------------------------------------------------------------

  matches(row) {
    if (!this.filter.size) return this.view !== "changes" || !row.still || (row.findings && !this.languages)
    return [...this.filter].some((name) => (name === "probable" ? row.probable : name === "findings" ? row.findings : name === "substantive" ? row.substantive
      : name === "divisions" ? row.level && !row.still : !row.level && row.kinds.includes(name)))
  }

  draw() {
    const page = document.createDocumentFragment()
    let run = [], above = [], chapter = ""
    this.cards = new Map()
    const quiet = () => { if (run.length) page.append(this.quiet(run)); run = [] }
    // Headings that did not change are written only above articles that are shown.
    const headings = () => {
      if (above.length) quiet()
      for (const row of above) page.append(this.heading(row))
      above = []
    }
    for (const row of this.rows) {
      const shown = this.matches(row)
      if (row.level && row.still && !this.opened.has(row.index)) {
        above = above.filter((other) => other.level < row.level)
        above.push(row)
        continue
      }
      this.cells[row.index].classList.toggle("off", !shown)
      if (!shown) continue
      if (row.still && !row.level && !this.languages && !row.findings && !this.filter.has(row.still) && !this.opened.has(row.index)) {
        if (run.length && run[0].still !== row.still) quiet()
        headings()
        run.push(row)
        continue
      }
      quiet()
      headings()
      if (row.chapter && row.chapter !== chapter) {
        chapter = row.chapter
        page.append(el("h3", { class: "chapter", dir: "auto", lang: this.data.law.new }, chapter))
      }
      const card = this.card(row)
      this.cards.set(row.index, card)
      page.append(card)
    }
    quiet()
    if (!page.childNodes.length) page.append(el("p", { class: "nothing" }, this.filter.size ? this.words.none_match : this.words.no_change))
    this.list.replaceChildren(page)
    this.changes = this.rows.filter((row) => this.matches(row) && (!row.still || this.filter.has(row.still)))
    this.tell()
  }

  // «الباب الثاني · النشر الاستباقي»
  fullName(row) {
    const article = row.new[0] ?? row.old[0], heading = (article.heading ?? []).map(([, text]) => text).join("")
    return heading && heading !== article.label ? article.label + " · " + heading : article.label
  }

  heading(row) {
    const node = el("h3", { class: "chapter level" + Math.min(row.level, 3), dir: "auto", lang: this.data.law.new, tabindex: "-1" }, this.fullName(row))
    this.cards.set(row.index, node)
    return node
  }

  quiet(rows) {
    const words = this.words.folded[rows[0].still][rows.length === 1 ? 0 : 1]
    const text = fill(words, { first: this.name(rows[0]), last: this.name(rows.at(-1)), n: rows.length })
    let waiting = 0
    return el("button", { class: "quiet", type: "button",
      ondragenter: (event) => { if (this.held) waiting = setTimeout((button) => this.held && this.unfold(button, rows), 500, event.currentTarget) },
      ondragleave: () => clearTimeout(waiting), onclick: () => {
      const y = scrollY
      rows.forEach((row) => this.opened.add(row.index))
      this.draw()
      this.cards.get(rows[0].index)?.querySelector(".go,b")?.focus?.()
      scrollTo(0, y)
    } }, ...this.folded(text))
  }

  // «بلا تغيير · أظهرها»: on paper nothing can be shown.
  folded(text) {
    const at = text.lastIndexOf(" · ")
    return [text.slice(0, at), el("span", { class: "on-screen" }, text.slice(at))]
  }

  name(row) { return (row.new[0] ?? row.old[0]).label }

  card(row) {
    const one = this.view !== "side" && !this.languages
    const card = el("article", { class: "pair" + (one ? " one" : "") + (row.level ? " division" : "") + (this.letters(row) < SHORT ? " short" : ""), "aria-label": this.name(row), tabindex: "-1" })
    if (one) {
      const side = el("div", { class: "side" })
      if (row.old.length === 1 && row.new.length === 1) side.append(this.article(row, row.new[0], "new", row.inline ?? row.new[0].text ?? [], true))
      else {
        side.append(...row.old.map((a, k) => this.article(row, a, "old", a.text, !row.new.length && !k)))
        side.append(...row.new.map((a, k) => this.article(row, a, "new", a.text, !k)))
      }
      side.append(this.notes(row) ?? "")
      card.append(side)
    } else {
      card.append(this.side(row, "old"), this.side(row, "new"))
    }
    if (!this.languages && !row.level) this.linkable(card, row)
    if (row.differ || row.findings || row.moved) card.append(el("div", { class: "beside" }, this.differences(row), this.moved(row), this.findings(row)))
    return card
  }

  // How long the longer side is, roughly: on paper a short article is kept on one page.
  letters(row) {
    const length = (articles) => articles.flatMap((a) => a.text ?? row.inline ?? []).reduce((sum, [, text]) => sum + text.length, 0)
    return Math.max(length(row.old), length(row.new))
  }

  side(row, which) {
    if (!row[which].length) return el("div", { class: "side none", title: this.words.absent }, el("span", { "aria-hidden": "true" }, "—"), el("span", { class: "unseen" }, this.words.absent))
    const badges = which === "new" || !row.new.length
    const nodes = row[which].map((article, k) => {
      const marks = row.inline && row.old.length === 1 && row.new.length === 1
        ? row.inline.filter(([op]) => op === "=" || op === (which === "old" ? "-" : "+"))
        : article.text ?? row.new[0].text
      return this.article(row, article, which, marks, badges && !k)
    })
    return el("div", { class: "side" }, ...nodes, which === "new" ? this.notes(row) : null)
  }

  article(row, article, which, marks, badges) {
    const lang = this.data.law[which], dir = lang === "ar" ? "rtl" : "ltr"
    const label = article.href
      ? el("a", { class: "go", href: article.href, title: this.words.read, onclick: (event) => this.follow(event, which, article) }, el("bdi", { lang }, article.label))
      : el("bdi", { lang }, article.label)
    const head = el("div", { class: "head", dir: this.languages ? dir : null, "data-side": which, "data-eid": article.eid || null }, this.handle(row, article, which), el("b", {}, label))
    if (this.view !== "side" && !this.languages && row.kinds.length && badges && row.old.length && row.new.length && row.old[0].label !== article.label)
      head.append(el("span", { class: "keys" }, el("bdi", {}, row.old.map((a) => a.label).join(this.words.comma))))
    if (badges) head.append(...this.badges(row))
    const node = el("section", { class: "art" }, head)
    // In one text the heading that was struck stands above the new one.
    const before = which === "new" && this.view !== "side" && !this.languages && row.old.length === 1 && row.new.length === 1 ? row.old[0].heading ?? [] : []
    if (before.some(([op]) => op === "-")) node.append(el("div", { class: "law title", lang, dir }, ...this.marked(before)))
    const repeated = (article.heading ?? []).map(([, text]) => text).join("") === article.label && article.heading.every(([op]) => op === "=")
    if (article.heading?.length && !repeated) node.append(el("div", { class: "law title", lang, dir }, ...this.marked(article.heading)))
    const text = this.view === "changes" && !this.languages ? this.shortened(marks) : marks
    if (!row.level || text.some(([, words]) => words)) node.append(el("div", { class: "law", lang, dir }, ...this.marked(text, marks === row.inline)))
    return node
  }

  badges(row) {
    const words = this.words
    return row.kinds.filter((kind) => kind !== "agree").map((kind) => {
      let text = row.level ? words.division_kinds[kind] : words.kinds[kind]
      if (kind === "renumbered" && row.number) text = fill(row.level ? text + " · {old} {arrow} {new}" : words.renumbered, { old: row.number[0], new: row.number[1], arrow: this.arrow() })
      if (kind === "moved" && row.came) text = fill(words.moved_from, { place: row.came })
      return el("span", { class: "kind " + kind }, el("bdi", {}, text))
    }).concat(row.spelling ? [el("span", { class: "kind spelling" }, words.spelling)] : [], row.probable ? [el("button", { class: "kind probable", type: "button", title: words.probable_help, onclick: () => this.togglePanel(this.cards.get(row.index).querySelector(".chain"), row) }, "⚠ " + words.probable + " · " + words.why)] : [], row.decided ? [el("span", { class: "kind decided" }, words.decided)] : [],
      row.count ? [el("span", { class: "sum", title: words.count, "aria-label": words.count + " " + this.sum(row), dir: "ltr" }, this.sum(row))] : [], [this.linkButton(row)].filter(Boolean))
  }

  arrow() { return this.data.direction === "rtl" ? "←" : "→" }

  // «أجل: 60 ← 30»: the words on which rights and duties turn.
  notes(row) {
    const list = row.summary ? el("ul", { class: "summary" }, ...row.summary.map((words) => el("li", {}, el("bdi", {}, words)))) : null
    const weighty = this.weighty(row)
    return list && weighty ? el("div", {}, list, weighty) : list ?? weighty
  }

  weighty(row) {
    if (!row.substantive) return null
    const { old, new: now } = this.data.law
    const said = (text, lang) => el("bdi", { lang, class: "said" }, text)
    const colon = this.data.language === "fr" ? " : " : ": "
    return el("ul", { class: "warn substantive" }, ...row.substantive.map(([kind, before, after]) => el("li", {}, "⚖ " + kind + colon,
      ...(before && after ? [said(before, old), " " + this.arrow() + " ", said(after, now)]
        : [said(before || after, before ? old : now), " (" + (before ? this.words.struck : this.words.added) + ")"]))))
  }

  // «أجل: ثلاثين يوما ↔ soixante jours»: what the two languages do not say alike.
  differences(row) {
    if (!row.differ) return null
    const { old, new: now } = this.data.law
    const side = (text, lang) => (text ? el("bdi", { lang, class: "said" }, text) : el("i", {}, this.words.not_said))
    return el("ul", { class: "differ" }, ...row.differ.map(([kind, first, second, contradicts]) => el("li", {},
      "⚠ " + kind + (this.data.language === "fr" ? " : " : ": "),
      ...(contradicts ? [side(first || second, first ? old : now), " · " + this.words.contradicts] : [side(first, old), " ↔ ", side(second, now)]))))
  }

  // Words that left this article, or came into it; the way leads to the other end.
  moved(row) {
    if (!row.moved) return null
    const { words } = this, lang = this.data.law.new
    return el("ul", { class: "moved" }, ...row.moved.map((one) => {
      const [before, after = ""] = words[one.way].split("{place}")
      const place = one.place ? el("button", { type: "button", onclick: () => this.jump(one.row) }, el("bdi", { lang }, one.place)) : null
      return el("li", {}, "⤷ " + before, place, after + " ", el("bdi", { lang, class: "said" }, "«" + one.words + "»"), one.changed ? " · " + words.and_changed : null)
    }))
  }

  // A finding speaks of one of the two texts; it is shown beside both.
  findings(row) {
    if (!row.findings) return null
    return el("ul", { class: "found" }, ...row.findings.map((finding) => el("li", {},
      el("a", { class: "finding sev-" + finding.severity, href: finding.href, title: finding.quote, onclick: (event) => this.follow(event, finding.side, finding) },
        el("span", { "aria-hidden": "true" }, "⚑ "), el("bdi", {}, finding.title), el("small", {}, " · " + finding.grave)),
      finding.status ? el("span", { class: "standing " + finding.look }, finding.status) : null)))
  }

  sum(row) { return "+" + row.count[0] + " −" + row.count[1] }

  // Whether two articles are the same one is for a person to say; the page follows at once.
  linkButton(row) {
    if (this.languages || row.level || row.main === "unchanged") return null
    return el("button", { class: "chain", type: "button", title: this.words.link, "aria-label": this.words.link, "aria-expanded": "false", onclick: (event) => this.togglePanel(event.currentTarget, row) }, "⋯")
  }

  togglePanel(button, row) {
    const card = this.cards.get(row.index), open = card.querySelector(".link-panel")
    button.setAttribute("aria-expanded", String(!open))
    if (open) return open.remove()
    const panel = this.linkPanel(row)
    card.append(panel)
    panel.querySelector("button,select")?.focus()
  }

  linkPanel(row) {
    const { words } = this, [old] = row.old, [now] = row.new
    const action = (name, kind) => el("button", { type: "button", onclick: () => this.decide(kind, old.eid, now.eid) }, words[name])
    // A new article is linked with one of the old version; one that is gone with one of the new.
    const others = this.rows.filter((other) => !other.level).flatMap((other) => (now ? other.old : other.new)).filter((one) => one.eid && one.eid !== (now ? old?.eid : null))
    const choice = el("select", { "aria-label": words.draw, onchange: (event) => event.target.value && (now ? this.decide("draw", event.target.value, now.eid) : this.decide("draw", old.eid, event.target.value)) },
      el("option", { value: "" }, words.draw), ...others.map((one) => el("option", { value: one.eid }, one.label)))
    const standing = (row.decided ?? []).filter((id) => this.data.decisions.some((one) => one.id === id))
    return el("div", { class: "link-panel", role: "group", "aria-label": words.link }, this.why(row),
      old && now && row.probable ? action("confirm", "confirm") : null, old && now && !standing.length ? action("break", "break") : null, choice,
      ...standing.map((id) => el("button", { type: "button", onclick: () => this.takeBack(id, old?.eid, now?.eid) }, words.take_back)))
  }

  // «لماذا هاتان المادتان؟»: what the two have in common, in words.
  why(row) {
    if (!row.why) return null
    const { words } = this, lang = this.data.law.new, dir = lang === "ar" ? "rtl" : "ltr"
    const several = row.why.length > 1, names = row.old.flatMap((a) => row.new.map((b) => a.label + " " + this.arrow() + " " + b.label))
    return el("div", { class: "why" }, el("b", {}, words.why), row.decided ? el("div", {}, "✓ " + words.decided) : null, ...row.why.map((pair, k) => el("div", {},
      several ? el("bdi", { class: "between" }, names[k]) : null,
      el("ul", {}, ...pair.says.map((one) => el("li", {}, el("bdi", {}, one))), ...pair.words.map((run) => el("li", { class: "said", lang, dir }, "«" + run + "»"))))))
  }

  takeBack(id, old, now) {
    this.afterwards = { old, new: now }
    this.send("decide", { kind: "undo", undoes: id, nonce: Date.now() })
  }

  // --- links drawn by dragging --------------------------------------------------------------

  handle(row, article, which) {
    if (this.languages || row.level || !article.eid) return null
    return el("span", { class: "grip", draggable: "true", title: this.words.drag, "aria-hidden": "true",
      ondragstart: (event) => this.lift(event, which, article), ondragend: () => this.putDown() }, "⠿")
  }

  lift(event, which, article) {
    this.held = { which, eid: article.eid, label: article.label }
    event.dataTransfer.effectAllowed = "link"
    event.dataTransfer.setData("text/plain", article.label)
    this.root.classList.add("linking")
  }

  putDown() {
    this.held = null
    this.root.classList.remove("linking")
    this.root.querySelectorAll(".target").forEach((node) => node.classList.remove("target"))
  }

  // A label lifted from one version can be put on any article of the other one.
  linkable(card, row) {
    const aim = (event) => {
      const held = this.held
      if (!held) return null
      const wanted = held.which === "old" ? "new" : "old"
      const at = event.target.closest?.(".art,.side")
      const head = at?.querySelector(`[data-side="${wanted}"]`) ?? null
      const article = row[wanted].find((one) => one.eid === head?.dataset.eid) ?? (row[wanted].length === 1 ? row[wanted][0] : null)
      if (!article?.eid || row[held.which].some((one) => one.eid === held.eid)) return null
      return { node: head?.closest(".art") ?? card, old: held.which === "old" ? held : article, new: held.which === "old" ? article : held }
    }
    card.addEventListener("dragover", (event) => {
      const found = aim(event)
      if (!found) return
      event.preventDefault()
      event.dataTransfer.dropEffect = "link"
      if (found.node.classList.contains("target")) return
      this.root.querySelectorAll(".target").forEach((node) => node.classList.remove("target"))
      found.node.classList.add("target")
      found.node.dataset.told = fill(this.words.drop, { old: found.old.label, new: found.new.label })
    })
    card.addEventListener("dragleave", (event) => { if (!card.contains(event.relatedTarget)) card.querySelectorAll(".target").forEach((node) => node.classList.remove("target")) })
    card.addEventListener("drop", (event) => {
      const found = aim(event)
      if (!found) return
      event.preventDefault()
      this.putDown()
      this.decide("draw", found.old.eid, found.new.eid)
    })
  }

  // Folded articles open under a label that is held over them; nothing else is drawn anew.
  unfold(button, rows) {
    rows.forEach((row) => this.opened.add(row.index))
    button.replaceWith(...rows.map((row) => {
      const card = this.card(row)
      this.cards.set(row.index, card)
      return card
    }))
  }

  decide(kind, old, now) {
    this.afterwards = { old, new: now }
    this.send("decide", { kind, old, new: now, nonce: Date.now() })
  }

  // After a decision the page is at the same article.
  goBack() {
    const { old, new: now } = this.afterwards
    this.afterwards = null
    const row = this.rows.find((r) => r.new.some((a) => a.eid === now)) ?? this.rows.find((r) => r.old.some((a) => a.eid === old))
    if (row) this.jump(row.index)
  }

  decisions() {
    const { decisions } = this.data
    if (!decisions?.length) return null
    return el("details", { class: "decisions" }, el("summary", {}, this.words.decisions + " · " + decisions.length),
      el("ul", {}, ...decisions.map((one) => el("li", {}, el("bdi", {}, one.text), " ",
        el("button", { type: "button", onclick: () => this.takeBack(one.id, one.old, one.new) }, this.words.take_back)))))
  }

  // A mark never covers the space behind its words: the line under it would run on.
  // Hidden, a change of spelling reads as kept text: where both wordings are one text, the new one.
  marked(marks, both = false) {
    return marks.flatMap(([op, text, inner, sort], k) => {
      const light = sort === 1
      if (op === "=") return [text]
      if (light && !this.light) return op === "-" && both ? [] : [text]
      if (op === "?") return [el("mark", {}, text)]
      // White space is never marked; where one stands for another, the new one is shown.
      if (!text.trim()) return op === "-" && marks[k + 1]?.[0] === "+" ? [] : [text]
      const body = text.trimEnd(), lead = body.length - body.trimStart().length
      const node = el(op === "-" ? "del" : "ins", { class: sort === 2 ? "moved" : light ? "light" : null, title: sort === 2 ? this.words.kinds.moved : null })
      if (inner) node.append(...inner.map(([how, letters]) => (how === "=" ? letters : el("u", {}, letters))))
      else node.append(body.slice(lead))
      // Struck and added words must not join into one, as Arabic letters would.
      const apart = op === "-" && marks[k + 1]?.[0] === "+" && body === text ? [el("span", { class: "apart", "aria-hidden": "true" }, " ")] : []
      return [body.slice(0, lead), node, text.slice(body.length), ...apart]
    })
  }

  // Where only changes are shown, long stretches of kept text shrink to their edges.
  shortened(marks) {
    return marks.map((mark, k) => {
      const [op, text] = mark
      if (op !== "=" || text.length < CONTEXT * 2.5) return mark
      const first = k === 0, last = k === marks.length - 1
      const head = first ? "" : text.slice(0, text.indexOf(" ", CONTEXT) + 1)
      const tail = last ? "" : text.slice(text.lastIndexOf(" ", text.length - CONTEXT))
      return ["=", head + " […] " + tail]
    })
  }

  // --- moving about -------------------------------------------------------------------------

  toggle(name) {
    this.filter.has(name) ? this.filter.delete(name) : this.filter.add(name)
    this.chips.forEach((chip, key) => chip.setAttribute("aria-pressed", String(this.filter.has(key))))
    this.at = -1
    this.draw()
  }

  setView(view) {
    this.view = view
    localStorage.setItem(this.memory, view)
    this.viewButtons.forEach((button, k) => button.setAttribute("aria-checked", String(this.views[k] === view)))
    const here = this.at >= 0 ? this.changes[this.at]?.index : null
    this.draw()
    if (here !== null && here !== undefined) this.jump(here)
  }

  step(by) {
    if (!this.changes.length) return
    const wanted = this.at < 0 && by < 0 ? this.changes.length - 1 : this.at + by
    const at = Math.max(0, Math.min(this.changes.length - 1, wanted))
    this.jump(this.changes[at].index)
  }

  jump(index) {
    if (!this.cards.has(index)) {
      if (!this.matches(this.rows[index])) this.clearFilter()
      if (!this.cards.has(index)) { this.opened.add(index); this.draw() }
    }
    this.root.querySelectorAll(".here").forEach((node) => node.classList.remove("here"))
    const card = this.cards.get(index)
    if (!card) return
    card.classList.add("here")
    this.cells[index].classList.add("here")
    this.at = this.changes.findIndex((row) => row.index === index)
    const go = () => card.scrollIntoView({ block: "start" })
    go()
    requestAnimationFrame(go) // heights above were estimates until they were drawn
    card.focus({ preventScroll: true })
    this.jumpList.value = ""
    this.tell()
    const row = this.rows[index], names = row.level ? this.words.division_kinds : this.words.kinds
    this.status.textContent = this.name(row) + ": " + row.kinds.map((k) => names[k]).join(this.words.comma)
  }

  clearFilter() {
    this.filter.clear()
    this.chips.forEach((chip) => chip.setAttribute("aria-pressed", "false"))
    if (this.view === "changes") this.setView("side")
    else this.draw()
  }

  tell() { this.count.textContent = (this.at < 0 ? "–" : this.at + 1) + " / " + this.changes.length }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || !this.root.isConnected) return
    const by = { n: 1, "ى": 1, p: -1, "ح": -1 }[event.key] // the same keys on an Arabic keyboard
    if (!by) return
    event.preventDefault()
    this.step(by)
  }

  openAddress() {
    const clause = new URLSearchParams(location.search).get("clause")
    if (!clause) return
    const row = this.rows.find((r) => r.new.some((a) => a.eid === clause)) ?? this.rows.find((r) => r.old.some((a) => a.eid === clause))
    if (row) this.jump(row.index)
  }

  follow(event, which, article) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    this.send("open", { version: which === "old" ? this.data.from : this.data.to, clause: article.eid })
  }

  end() { this.stop.abort(); this.root.remove() }
}

export default mounted(Comparison)
