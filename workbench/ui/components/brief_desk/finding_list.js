// The list of findings: filters, choosing one or all that are shown, order by hand inside groups.
class FindingList {
  /** `desk` stores what changes: `change(name, value)`, `dirty`, and speaks: `status`. */
  constructor(desk) {
    this.desk = desk
    this.root = el("section", { class: "card list" })
    this.chosen = {} // what is filtered for, by filter
    this.query = ""
  }

  show(data, other) {
    if (other) Object.assign(this, { chosen: {}, query: "", key: null, frame: null })
    this.data = data
    this.words = data.words
    this.drawFrame(other)
    this.grouping.value = this.desk.dirty.grouping ?? data.grouping
    if (!this.desk.dirty.order && !this.desk.dirty.grouping) this.drawItems()
  }

  // --- what stands above the items -----------------------------------------------------------

  drawFrame(other) {
    const frame = JSON.stringify([this.data.filters, this.data.groupings, this.words])
    if (frame === this.frame) return
    this.frame = frame
    this.key = null
    const { words, data } = this
    this.heading = el("h2")
    this.grouping = this.select(data.groupings, (value) => this.desk.change("grouping", value))
    this.search = el("input", { type: "search", class: "search", value: this.query, placeholder: words.search, "aria-label": words.search,
      oninput: () => { this.query = this.search.value; this.filter() } })
    this.selects = data.filters.map((one) => {
      if (!one.options.some(({ id }) => id === this.chosen[one.id])) delete this.chosen[one.id]
      const made = this.select([{ id: "", name: words.any }, ...one.options], (value) => {
        value ? (this.chosen[one.id] = value) : delete this.chosen[one.id]
        this.filter()
      })
      made.value = this.chosen[one.id] ?? ""
      made.dataset.filter = one.id
      return made
    })
    this.told = el("p", { class: "soft told", role: "status" })
    this.all = [["add", true], ["leave_out", false]].map(([name, value]) =>
      el("button", { type: "button", class: `bulk ${name}`, onclick: () => this.choose(value) }, words[name]))
    this.clear = el("button", { type: "button", class: "take clear", onclick: () => this.clearFilters() }, words.clear)
    this.count = el("span", { class: "count" })
    const open = other ? data.items.length > 8 && matchMedia("(min-width: 821px)").matches : this.box?.open
    this.box = el("details", { class: "filters", open },
      el("summary", {}, words.filter, " ", this.count),
      this.search,
      ...data.filters.map((one, n) => el("label", {}, el("span", {}, one.label), this.selects[n])),
      this.told, el("div", { class: "bulks" }, ...this.all, this.clear))
    this.items = el("div", { class: "groups" })
    this.root.replaceChildren(this.heading, el("label", { class: "grouping" }, el("span", {}, words.grouping), this.grouping), this.box, this.items)
  }

  select(options, chosen) {
    const made = el("select", { onchange: () => chosen(made.value) }, ...options.map(({ id, name, level = 0 }) =>
      el("option", { value: id }, "\u2003".repeat(level) + name)))
    return made
  }

  // --- items -----------------------------------------------------------------------------------

  drawItems() {
    const key = JSON.stringify([this.data.items, this.words.include])
    if (key === this.key) return
    this.key = key
    const focus = this.root.getRootNode().activeElement
    const kept = focus?.closest?.(".it")?.dataset.id
    const kind = focus?.classList[0]
    this.hand = [...this.data.items].sort((one, other) => one.hand - other.hand).map(({ id }) => id)
    this.folded = new Map(this.data.items.map((item) => [item.id, fold(item.text)]))
    const groups = []
    for (const item of this.data.items) {
      if (groups.at(-1)?.name !== item.group) groups.push({ name: item.group, items: [] })
      groups.at(-1).items.push(item)
    }
    this.items.replaceChildren(...groups.map(({ name, items }) => el("div", { class: "group" },
      name && el("h3", { dir: "auto" }, name), el("ol", { class: "items" }, ...items.map((item) => this.item(item))))))
    this.filter()
    if (kept) this.nodes().find((node) => node.dataset.id === kept)?.querySelector("." + kind)?.focus()
  }

  item(item) {
    const { words } = this
    const box = el("input", { type: "checkbox", class: "pick", "aria-label": `${words.include}: ${item.title}`, checked: item.chosen,
      onchange: () => { node.classList.toggle("off", !box.checked); this.reorder() } })
    const move = fill(words.move, { title: item.title })
    const handle = el("button", { type: "button", class: "grip", "aria-label": move, title: move,
      onkeydown: (event) => this.moveByKey(event, node), onpointerdown: (event) => this.drag(event, node) }, "⠿")
    const facts = [item.place, item.severity, item.support].filter(Boolean)
    const node = el("li", { class: item.chosen ? "it" : "it off", "data-id": item.id }, handle,
      el("div", { class: "words" }, el("span", { class: "name", dir: "auto" }, item.title),
        el("small", {}, el("i", { class: "dot " + item.severity_id, "aria-hidden": "true" }), ...facts.flatMap((fact, n) => [n ? " · " : "", el("bdi", {}, fact)]))),
      el("span", { class: "steps" }, ...[["up", "↑", -1], ["down", "↓", 1]].map(([name, sign, by]) =>
        el("button", { type: "button", class: name, "aria-label": `${words[name]}: ${item.title}`, title: words[name], onclick: () => this.move(node, by) }, sign))),
      box)
    return node
  }

  nodes() { return [...this.items.querySelectorAll(".it")] }

  shown() { return this.nodes().filter((node) => !node.hidden) }

  // --- looking for some ------------------------------------------------------------------------

  filter() {
    const words = fold(this.query).split(" ").filter(Boolean)
    const wanted = Object.entries(this.chosen)
    const items = new Map(this.data.items.map((item) => [item.id, item]))
    for (const node of this.nodes()) {
      const { facets } = items.get(node.dataset.id)
      const text = this.folded.get(node.dataset.id)
      node.hidden = !(wanted.every(([name, value]) => facets[name].includes(value)) && words.every((word) => text.includes(word)))
    }
    for (const group of this.items.children) group.hidden = [...group.querySelectorAll(".it")].every((node) => node.hidden)
    const active = wanted.length + (words.length ? 1 : 0)
    this.count.textContent = active ? `(${active})` : ""
    this.clear.hidden = !active
    this.tell()
  }

  tell() {
    const nodes = this.nodes()
    const shown = this.shown().length
    const chosen = nodes.filter((node) => node.querySelector(".pick").checked).length
    this.heading.textContent = fill(this.words.chosen, { n: chosen, total: nodes.length })
    this.told.textContent = shown || !nodes.length ? fill(this.words.shown, { n: shown, total: nodes.length }) : this.words.nothing
    for (const button of this.all) button.disabled = !shown
  }

  clearFilters() {
    this.chosen = {}
    this.query = this.search.value = ""
    for (const select of this.selects) select.value = ""
    this.filter()
    this.search.focus()
  }

  choose(value) {
    for (const node of this.shown()) {
      node.querySelector(".pick").checked = value
      node.classList.toggle("off", !value)
    }
    this.reorder()
  }

  // --- order by hand, inside a group -------------------------------------------------------------

  moveByKey(event, node) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!by) return
    event.preventDefault()
    this.move(node, by)
    node.querySelector(".grip").focus()
  }

  move(node, by) {
    const step = by < 0 ? "previousElementSibling" : "nextElementSibling"
    let beside = node[step]
    while (beside?.hidden) beside = beside[step]
    if (!beside) return
    by < 0 ? beside.before(node) : beside.after(node)
    this.reorder(node)
  }

  drag(event, node) {
    if (event.button) return
    event.preventDefault()
    const handle = event.currentTarget
    const list = node.parentElement
    const order = () => [...list.children].map((one) => one.dataset.id).join()
    handle.setPointerCapture(event.pointerId)
    node.classList.add("held")
    const before = order()
    // The others step aside: the held one must stay in its place in the tree to keep the pointer.
    const move = (to) => {
      for (const other of [...list.children]) {
        if (other === node || other.hidden) continue
        const { top, height } = other.getBoundingClientRect()
        const above = node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING
        if (above && to.clientY < top + height / 2) node.after(other)
        else if (!above && to.clientY > top + height / 2) node.before(other)
      }
    }
    const end = () => {
      node.classList.remove("held")
      handle.removeEventListener("pointermove", move)
      for (const name of ["pointerup", "pointercancel"]) handle.removeEventListener(name, end)
      if (order() !== before) this.reorder(node)
    }
    handle.addEventListener("pointermove", move)
    for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, end)
  }

  /** Store the choice. What moved takes the places of its group in the order by hand. */
  reorder(moved) {
    if (moved) {
      const order = [...moved.parentElement.children].map((node) => node.dataset.id)
      const places = order.map((id) => this.hand.indexOf(id)).sort((one, other) => one - other)
      places.forEach((place, n) => { this.hand[place] = order[n] })
    }
    const checked = new Set(this.nodes().filter((node) => node.querySelector(".pick").checked).map((node) => node.dataset.id))
    this.tell()
    this.key = null // the server's list is drawn anew once it has answered
    this.desk.change("order", this.hand.filter((id) => checked.has(id)))
    if (!moved) return
    const nodes = this.nodes()
    const places = { title: moved.querySelector(".name").textContent, n: nodes.indexOf(moved) + 1, total: nodes.length }
    this.desk.status.textContent = fill(this.words.moved, places)
  }
}
