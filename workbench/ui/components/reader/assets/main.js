/** Streamlit calls this whenever the page's data change; the reader decides what is new. */
import { Reader } from "./reader.js";

export default function mount(component) {
  const host = component.parentElement;
  host.tadqiqReader ??= new Reader(host);
  const reader = host.tadqiqReader;
  reader.show(component.data, (wish) => component.setTriggerValue("wish", wish));
  return () => {
    reader.close();
    delete host.tadqiqReader;
  };
}
