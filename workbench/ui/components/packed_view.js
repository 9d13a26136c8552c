// What every view shares whose data come once, packed: elements, unpacking, its place on the page.
const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (name === "class") node.className = value
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value)
    else node.setAttribute(name, value === true ? "" : value)
  }
  node.append(...children.filter((child) => child !== null && child !== undefined))
  return node
}

const unpack = async (bytes) => JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text())

// A view has show(data) and end(); as long as the data stay the same nothing is drawn anew.
const mounted = (View) => (component) => {
  const host = component.parentElement, place = "tadqiq" + View.name
  const view = (host[place] ??= new View(host))
  view.send = (name, value) => component.setTriggerValue(name, value)
  const bytes = component.data
  const mark = bytes.length + ":" + bytes.slice(-8).join()
  if (view.mark !== mark) {
    view.mark = mark
    unpack(bytes).then((data) => view.mark === mark && view.show(data))
  }
  return () => { view.end(); delete host[place] }
}
