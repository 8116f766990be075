class ProblemError extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

async function call(method, path, body) {
  const headers = { 'X-Tenant-Id': state.tenant };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (e) {
    throw new ProblemError({ title: 'The application does not answer', code: 'offline', detail: 'Is it still running?' });
  }
  const text = await response.text();
  let json = null;
  try { json = text ? JSON.parse(text) : null; } catch (e) { /* told below */ }
  if (!response.ok && path !== '/health') {
    throw new ProblemError(json || { title: 'Unexpected answer', code: String(response.status), detail: 'It was not JSON.' });
  }
  return json;
}

const channel = (rest) => `/api/agents/${encodeURIComponent(state.agent)}/channels/evolution${rest}`;
const demoAgent = (rest) => `/demo/agents/${encodeURIComponent(state.agent)}${rest}`;

function complain(error) {
  const problem = error instanceof ProblemError ? error.problem : { title: 'Something went wrong', detail: String(error), code: 'page' };
  const box = el('div', { class: 'alert', 'data-code': problem.code || '' },
    el('div', {},
      el('p', {}, el('b', {}, problem.title || 'Error'), ` (${[problem.status, problem.code].filter(Boolean).join(' ')})`),
      el('p', {}, problem.detail || '')),
    el('button', { type: 'button', 'aria-label': 'Dismiss', onclick: () => box.remove() }, '×'));
  const alerts = byId('alerts');
  alerts.prepend(box);
  while (alerts.children.length > 3) alerts.lastChild.remove();
}

/* Runs what a control asks for, the control being off meanwhile; errors are shown, never lost. */
async function during(control, work) {
  const had = document.activeElement === control;
  control.disabled = true;
  try {
    byId('alerts').replaceChildren();
    return await work();
  } catch (error) {
    complain(error);
    return undefined;
  } finally {
    control.disabled = false;
    if (had && !control.hidden) control.focus();
  }
}
const onClick = (id, work) => byId(id).addEventListener('click', (event) => during(event.currentTarget, work));
const onSubmit = (id, work) => byId(id).addEventListener('submit', (event) => {
  event.preventDefault();
  during(event.submitter || event.currentTarget.querySelector('[type=submit]'), work);
});
