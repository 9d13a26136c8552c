/** Streamlit calls this whenever the page's data change; the same version again changes nothing. */
import { newId } from "./dom.js";
import { CorrectionDesk } from "./correction_desk.js";

export default function mount(component) {
  const host = component.parentElement;
  const { data } = component;
  const wish = (value) => component.setStateValue("wish", { ...value, id: newId() });
  const look = JSON.stringify([data.expression, data.person.id, data.language, data.direction]);
  if (host.tadqiqDeskLook !== look) {
    host.tadqiqDesk?.close();
    host.tadqiqDesk = new CorrectionDesk(host, data);
    host.tadqiqDeskLook = look;
  }
  host.tadqiqDesk.wish = wish;
  return () => {
    host.tadqiqDesk?.close();
    delete host.tadqiqDesk;
    delete host.tadqiqDeskLook;
  };
}
