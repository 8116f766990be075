const current = () => [...state.integrations.values()].find((i) =>
  i.provider === 'evolution' && i.bindings.some((b) => b.kind === 'agent' && b.ref === state.agent));

function showChannel() {
  const it = current();
  const status = it ? it.status : null;
  byId('agent-name').textContent = state.agent;
  pill(byId('status'), status ? WORDS[status] : 'not connected', status);
  const ended = !it || status === 'DISCONNECTED';
  byId('connect').hidden = status === 'CONNECTED';
  byId('connect').textContent = status === 'PENDING' ? 'Show the code again' : status === 'NEEDS_REAUTH' ? 'Reconnect' : 'Connect WhatsApp';
  byId('connect').className = status === 'PENDING' && !byId('qr').hidden ? 'quiet' : 'main';
  byId('refresh').hidden = ended;
  byId('disconnect').hidden = ended;
  byId('pairing').hidden = status === 'CONNECTED';
  byId('account').hidden = status !== 'CONNECTED';
  if (status !== 'PENDING') showCode(null);
  byId('stage-empty').hidden = status === 'CONNECTED' || !byId('qr').hidden;
  byId('stage-text').textContent =
    status === 'NEEDS_REAUTH' ? `The connection was ended (${it.reason || 'unknown reason'}). Connect again to get a new code.`
      : status === 'PENDING' && it.reason === 'qr_limit' ? 'Nobody scanned a code in time. Ask for new ones.'
        : status === 'PENDING' ? 'Waiting for the code…'
        : 'One click makes the instance, sets its webhook and shows the code to scan.';
  if (status === 'CONNECTED') {
    byId('account-number').textContent = it.account || '–';
    byId('account-since').textContent = when(it.connectedAt);
  }
  byId('demo-phone').hidden = !state.demo;
  byId('scan').disabled = status !== 'PENDING';
  byId('drop').disabled = status !== 'CONNECTED';
  byId('logout').disabled = status !== 'CONNECTED';
  byId('demo-incoming').hidden = !state.demo;
  showMessages();
}

function showCode(qrcode) {
  const image = qrcode && qrcode.base64;
  byId('qr').hidden = !image;
  if (image) byId('qr-image').src = qrcode.base64;
  else byId('qr-image').removeAttribute('src');
  const pairing = qrcode && qrcode.pairingCode;
  byId('pairing-code').hidden = !pairing;
  byId('pairing-code').textContent = pairing || '';
  byId('stage-empty').hidden = Boolean(image);
  if (image) byId('connect').className = 'quiet';
}

async function connect(body) {
  const answer = await call('POST', channel('/connect'), body);
  merge({ id: answer.integrationId, provider: 'evolution', status: answer.status, bindings: [{ kind: 'agent', ref: state.agent }] });
  showChannel();
  showCode(answer.qrcode);
}

async function askStatus() {
  const answer = await call('GET', channel('/status'));
  byId('account-state').textContent = answer.state || '–';
  byId('account-name').textContent = answer.profileName || '–';
  if (answer.number) byId('account-number').textContent = answer.number;
}

async function askCode() {
  const it = current();
  if (!it || it.status !== 'PENDING') return;
  try {
    showCode((await call('GET', channel('/qrcode'))).qrcode);
  } catch (error) {
    if (error.problem && error.problem.status === 409) showCode(null);
    else complain(error);
  }
}
