#!/usr/bin/env node
// The command stands beside the build, because a package manager looks for it before anything is built.
import '../dist/main.mjs';
