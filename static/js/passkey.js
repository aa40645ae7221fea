// Asks the browser for a passkey, and sends what it answers with the form.
// Without this script, or in a browser without passkeys, the form stays hidden: the app's codes work everywhere.

const bytes = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
};

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const named = (credentials) => (credentials || []).map((each) => ({ ...each, id: bytes(each.id) }));

const asked = (options) => {
  const publicKey = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (publicKey.user) publicKey.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  if (publicKey.excludeCredentials) publicKey.excludeCredentials = named(publicKey.excludeCredentials);
  if (publicKey.allowCredentials) publicKey.allowCredentials = named(publicKey.allowCredentials);
  return { publicKey };
};

const FIELDS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const answered = (credential) => {
  const given = credential.response;
  const response = {};
  for (const name of FIELDS) if (given[name]) response[name] = text(given[name]);
  if (given.getTransports) response.transports = given.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
};

const offer = (form) => {
  const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
  const failed = form.querySelector("[role=alert]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const ask = options.creation_options || options.request_options;
      const credential = await navigator.credentials[form.dataset.passkey](asked(ask));
      form.elements.credential.value = JSON.stringify(answered(credential));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
};

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(offer);
