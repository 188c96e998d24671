// Work that is done some seconds at a time goes on by itself while its page is open.
const form = document.querySelector("[data-continue]");
setTimeout(() => form.requestSubmit(), 400);
