FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
COPY main/bootstrap.mjs main/bootstrap.mjs
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
EXPOSE 8080
CMD ["npm", "start"]
