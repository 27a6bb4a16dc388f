// Keeps code, countdown and counts of the page alive. The hour is the server's: a projector's laptop may be wrong by minutes.
const at = (id) => document.getElementById(id);
const counts = ['codes', 'claims', 'excused', 'enrolled'];
let seen = JSON.parse(document.body.dataset.live);
let heardAt = performance.now();

function clock() {
  const left = Math.max(0, seen.closesAt - seen.now - (performance.now() - heardAt));
  const isOpen = seen.code !== null && left > 0;
  at('open').hidden = !isOpen;
  at('closed').hidden = isOpen;
  // Closed by the countdown, it is not kept in the page until the server says so, too.
  at('code').textContent = isOpen ? seen.code : '';
  const seconds = Math.ceil(left / 1000);
  at('left').textContent = `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, '0')}`;
}

function show() {
  for (const id of counts) at(id).textContent = seen[id];
  clock();
}

const stream = new EventSource(`${location.pathname.replace(/\/$/, '')}/live`);
stream.onmessage = ({ data }) => {
  seen = JSON.parse(data);
  heardAt = performance.now();
  at('offline').hidden = true;
  show();
};
stream.onerror = () => {
  at('offline').hidden = false;
};

show();
setInterval(clock, 250);
