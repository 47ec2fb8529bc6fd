// Leads from the root of the site to the reader's language. Without script, the links do.
"use strict";
const offered = [...document.querySelectorAll("a[hreflang]")];
const wanted = (navigator.languages || [navigator.language]).map((tag) => tag.toLowerCase().split("-")[0]);
const match = wanted.map((tag) => offered.find((link) => link.hreflang === tag)).find(Boolean);
location.replace((match || offered[0]).href);
