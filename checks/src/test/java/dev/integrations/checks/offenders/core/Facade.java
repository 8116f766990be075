package dev.integrations.checks.offenders.core;

import com.google.crypto.tink.Aead;
import com.squareup.moshi.Moshi;
import dev.integrations.checks.Offends;
import dev.integrations.checks.offenders.evolution.Client;
import javax.sql.DataSource;
import okio.Buffer;

@Offends({
  "TINK_IN_CRYPTO",
  "MOSHI_IN_JSON",
  "OKIO_IN_HTTP_AND_JSON",
  "CORE_KNOWS_NO_SQL",
  "NO_STRANGERS"
})
public final class Facade {
  Aead aead;
  Moshi moshi;
  Buffer buffer;
  DataSource database;
  Client client;
}
