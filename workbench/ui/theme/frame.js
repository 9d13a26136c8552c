// Tells the page its language, direction, look and words, and keeps the choices in cookies.
// Runs in the page itself and again whenever the data change: everything here may be repeated.
export default function (component) {
  const { data } = component
  const root = document.documentElement
  root.lang = data.language
  root.dir = data.direction
  for (const [name, words] of Object.entries(data.words))
    root.style.setProperty("--word-" + name, JSON.stringify(words))
  const labels = data.labels
  const translate = (node) => {
    for (const name of ["aria-label", "placeholder", "title"]) {
      const words = node.getAttribute(name)
      if (words && labels[words]) node.setAttribute(name, labels[words])
      else if (words && words.startsWith("Remove ") && labels["Remove "])
        node.setAttribute(name, labels["Remove "] + words.slice(7))
    }
  }
  const marked = "[aria-label],[placeholder],[title]"
  const whole = (node) => {
    if (node.nodeType !== 1) return
    if (node.matches(marked)) translate(node)
    node.querySelectorAll(marked).forEach(translate)
  }
  window.tadqiqLabels?.disconnect()
  window.tadqiqLabels = new MutationObserver((changes) => {
    for (const change of changes)
      if (change.type === "attributes") translate(change.target)
      else change.addedNodes.forEach(whole)
  })
  if (Object.keys(labels).length) {
    whole(document.body)
    window.tadqiqLabels.observe(document.body, {
      childList: true, subtree: true, attributes: true,
      attributeFilter: ["aria-label", "placeholder", "title"]
    })
  }
  const keep = "; path=/; max-age=31536000; samesite=lax"
  for (const [name, value] of Object.entries(data.cookies))
    document.cookie = name + "=" + encodeURIComponent(value) + keep
  const wanted = data.theme === "auto" ? undefined : data.theme
  if (root.dataset.theme !== wanted) {
    if (wanted) root.dataset.theme = wanted
    else delete root.dataset.theme
  }
}
