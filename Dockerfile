# One image for both processes: `npm run web` (the default) and `npm run worker`.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin/prisma-generate.mjs bin/
COPY prisma/schema.prisma prisma/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/build build
COPY --from=build --chown=node:node /app/app app
COPY --from=build --chown=node:node /app/bin bin
COPY --from=build --chown=node:node /app/prisma prisma
USER node
EXPOSE 3000
CMD ["npm", "run", "web"]
