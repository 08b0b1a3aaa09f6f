# Sourced by ./flagship: makes the images of the catalog's challenges and the engine's tools.

catalog_builds() { run_cli challenge builds || die "the catalog cannot be read; see: ./flagship challenge validate"; }

images_missing=3

# Ends with that number when an image of the catalog could not be built, with another when anything else is missing.
prepare_images() { # data folder, builds of the catalog
  mkdir -p "$1/cache"
  "$home/scripts/tools-image.sh" "$1/cache/tools.tar" || die "the tools for the engine could not be made"
  (cd "$home" && scripts/challenge-images.sh <<<"$2") || return "$images_missing"
}
