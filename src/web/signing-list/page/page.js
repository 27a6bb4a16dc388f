// Who looks over a shoulder, and whoever gets a sheet that a browser has put the address on, is not to open the list.
history.replaceState(null, '', '/daftar-hadir');

const print = document.querySelector('#print');
print.hidden = false;
print.addEventListener('click', () => window.print());

// On a phone the sheets are moved sideways, by keys as well.
document.querySelector('main').tabIndex = 0;
