/** Streamlit calls this whenever the page's data change; the reader decides what is new. */
import { newId } from "./dom.js";
import { Reader } from "./reader.js";

export default function mount(component) {
  const host = component.parentElement;
  host.tadqiqReader ??= new Reader(host);
  const reader = host.tadqiqReader;
  // A state rather than a trigger: Streamlit may lose triggers that arrive while it is busy.
  reader.show(component.data, (wish) => component.setStateValue("wish", { ...wish, id: newId() }));
  return () => {
    reader.close();
    delete host.tadqiqReader;
  };
}
