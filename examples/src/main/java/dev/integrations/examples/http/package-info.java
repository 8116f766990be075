/** Routes, requests, answers and problems over Jakarta Servlet. */
@NullMarked
package dev.integrations.examples.http;

import org.jspecify.annotations.NullMarked;
