// Tells which words of a clause are marked, in code points, as Python counts them.
export default function ({ data, parentElement, setStateValue }) {
  let clause = parentElement.querySelector('.carry-pick')
  if (!clause) {
    clause = document.createElement('p')
    clause.className = 'carry-pick'
    clause.tabIndex = 0
    parentElement.append(clause)
  }
  if (clause.textContent !== data.text) clause.textContent = data.text
  clause.lang = data.lang
  clause.dir = data.dir
  const points = (end) => [...data.text.slice(0, end)].length
  let waiting = 0
  const tell = () => {
    const chosen = document.getSelection()
    const words = clause.firstChild
    if (!words || !chosen.rangeCount || chosen.isCollapsed) return
    const range = chosen.getRangeAt(0)
    if (range.startContainer !== words || range.endContainer !== words) return
    setStateValue('span', [points(range.startOffset), points(range.endOffset)])
  }
  // A finger moves the ends of a selection step by step: tell once it rests.
  const later = () => {
    clearTimeout(waiting)
    waiting = setTimeout(tell, 250)
  }
  document.addEventListener('selectionchange', later)
  return () => {
    clearTimeout(waiting)
    document.removeEventListener('selectionchange', later)
  }
}
