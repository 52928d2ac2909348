// How the embedded PostgreSQL is set: durable, reachable from this machine only, and silent about what is in its statements.

/** Arguments for `postgres`. Given at every start, so that a setting changed here also reaches data directories made before. */
export function serverArguments(dataDirectory: string, port: number): string[] {
  return ["-D", dataDirectory, ...Object.entries(settings(port)).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

function settings(port: number): Record<string, string | number> {
  return {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    timezone: "UTC",
    log_timezone: "UTC",
    password_encryption: "scram-sha-256",
    // An error's own text quotes values ("invalid input syntax for type uuid: ..."), so statement errors stay out of the log altogether; the client gets them.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_statement: "none",
    log_min_duration_statement: -1,
    log_min_duration_sample: -1,
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_autovacuum_min_duration: -1,
    log_lock_waits: "off",
    log_checkpoints: "off",
    log_connections: "",
    log_disconnections: "off",
    logging_collector: "off",
    log_destination: "stderr",
  };
}
