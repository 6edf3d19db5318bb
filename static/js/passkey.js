/* A passkey is made or used when its button is pressed; what the device answers goes into the form, which is then sent.
   Without scripts there are no passkeys: the form with a code stands beside. */
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const opened = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  function asked(question, kind) {
    const options = { ...question.publicKey, challenge: bytes(question.publicKey.challenge) };
    if (kind === "get") return { publicKey: { ...options, allowCredentials: opened(options.allowCredentials) } };
    const user = { ...options.user, id: bytes(options.user.id) };
    return { publicKey: { ...options, user, excludeCredentials: opened(options.excludeCredentials) } };
  }
  function told(made) {
    const response = { clientDataJSON: text(made.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (made.response[name]) response[name] = text(made.response[name]);
    const results = made.getClientExtensionResults();
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: results });
  }
  for (const form of document.querySelectorAll("[data-passkey]")) {
    const { passkey, passkeyKind, passkeyBroken, passkeyField = "passkey" } = form.dataset;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const made = await navigator.credentials[passkeyKind](asked(JSON.parse(passkey), passkeyKind));
        form.elements[passkeyField].value = told(made);
        form.submit();
      } catch {
        form.querySelector("[role=status]").textContent = passkeyBroken;
      }
    });
  }
})();
