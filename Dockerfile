# One image for every program of bin/: the web process is the default, `node bin/run.mjs worker` is the worker.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin/prisma-generate.mjs bin/
COPY prisma/schema.prisma prisma/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
# pg_dump and pg_restore for backups, as new as the newest server; Debian's own are older.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates postgresql-common \
  && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
  && apt-get install --yes --no-install-recommends postgresql-client-18 \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/build build
COPY --from=build --chown=node:node /app/app app
COPY --from=build --chown=node:node /app/bin bin
COPY --from=build --chown=node:node /app/prisma prisma
COPY --from=build --chown=node:node /app/deploy/citus deploy/citus
USER node
EXPOSE 3000
CMD ["node", "bin/run.mjs", "web"]
